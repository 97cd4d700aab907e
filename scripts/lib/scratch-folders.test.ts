import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createScratchFolder, removeLeftovers } from './scratch-folders.mjs';

test('what a dead process left is removed, and what a living one or somebody else made stays', () => {
  const parent = createScratchFolder('test');
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const mine = createScratchFolder('disk', parent);
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = join(parent, `confab-weak-${pid}-abc`);
  const foreign = join(parent, `confab-drill-${pid}-abc`);
  for (const path of [left, foreign]) mkdirSync(join(path, 'data'), { recursive: true });

  expect(removeLeftovers([parent])).toEqual([left]);
  expect([mine, left, foreign].map((path) => existsSync(path))).toEqual([true, false, true]);
});
