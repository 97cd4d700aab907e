import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const program = `
  import { mergeRepeatedSignals } from '${new URL('merge-repeated-signals.mjs', import.meta.url)}';
  mergeRepeatedSignals();
  let count = 0;
  process.on('SIGINT', () => console.log('heard ' + ++count));
  process.on('SIGTERM', () => { console.log('ended'); process.exit(0); });
  console.log('ready');
  setInterval(() => {}, 1000);
`;

test('a signal that is repeated at once counts as one, and another signal still counts', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  child.kill('SIGINT');
  // Two signals that wait together are one already for the system: the second is sent when the first was heard.
  expect((await lines.next()).value).toBe('heard 1');
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect((await lines.next()).value).toBe('ended');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
