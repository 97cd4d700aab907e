import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../process/server-process.ts';
import { LoopDisk } from './loop-disk.ts';

const diskBytes = 256 * 2 ** 20;
const freeBytes = 128 * 2 ** 10;

const countFreeBytes = ({ path }: LoopDisk) => {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
};

/** Writes up to half of the disk, and while {@link LoopDisk.fill} works more than that leaves free. */
async function startWriting(disk: LoopDisk): Promise<void> {
  const path = join(disk.path, 'written');
  const script = 'for i in $(seq 500); do head -c 256K /dev/zero || exit; done > "$0"';
  const writer = spawn('sh', ['-c', script, path], { stdio: 'ignore' });
  onTestFinished(async () => {
    if (writer.exitCode === null && writer.kill('SIGKILL')) await once(writer, 'exit');
  });
  await waitFor(() => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

test('[I16] a disk gets full while somebody writes to it, and has space again', async (context) => {
  const disk = LoopDisk.create(diskBytes, context);
  await startWriting(disk);
  disk.fill(freeBytes);
  expect(countFreeBytes(disk)).toBeLessThanOrEqual(freeBytes);
  disk.free();
  expect(countFreeBytes(disk)).toBeGreaterThan(freeBytes);
});

test('[I16] a disk that is full already can be filled and freed', (context) => {
  const disk = LoopDisk.create(diskBytes, context);
  disk.fill(freeBytes);
  disk.fill(freeBytes);
  expect(countFreeBytes(disk)).toBeLessThanOrEqual(freeBytes);
  disk.free();
  expect(countFreeBytes(disk)).toBeGreaterThan(freeBytes);
});
