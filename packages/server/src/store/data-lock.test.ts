import { createTestPlace } from '@confab/testkit';
import { onTestFinished, test, expect } from 'vitest';
import { lockDataDirectory } from './data-lock.ts';

test('two servers on one data directory: the second is refused, until the first has gone', async () => {
  const place = await createTestPlace();
  onTestFinished(() => place.remove());
  const first = await lockDataDirectory(place.dataDirectory);
  await expect(lockDataDirectory(place.dataDirectory)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(place.dataDirectory),
  });
  first.release();
  const second = await lockDataDirectory(place.dataDirectory);
  second.release();
});
