import { expect, test, vi } from 'vitest';
import { createPlatformRuntime } from './platform-runtime.ts';

test('[SEND-2] ids are UUIDs of version 7, whose beginning is the time', () => {
  vi.useFakeTimers({ now: 0x019012345678, toFake: ['Date'] });
  const { uuid } = createPlatformRuntime();
  const ids = Array.from({ length: 100 }, uuid);
  vi.useRealTimers();
  for (const id of ids) {
    expect(id).toMatch(/^01901234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
});
