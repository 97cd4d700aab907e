import { expect, test } from 'vitest';
import { Uploads } from './uploads.ts';

/** Ends when it is broken off. */
const untilBrokenOff = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const end = () => reject(new Error('broken off'));
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });

test('[FILE-3] of two uploads of a file the newer begins when the older has ended; others go on', async () => {
  const uploads = new Uploads();
  const order: string[] = [];
  const older = uploads
    .run('a', (signal) => untilBrokenOff(signal).finally(() => order.push('older ended')))
    .catch((error: Error) => error.message);
  const other = uploads.run('b', untilBrokenOff).catch((error: Error) => error.message);
  const newer = uploads.run('a', async () => order.push('newer began'));
  expect([await older, await newer]).toEqual(['broken off', 2]);
  expect(order).toEqual(['older ended', 'newer began']);
  await uploads.endAll();
  expect(await other).toBe('broken off');
  await uploads.end('a');
});
