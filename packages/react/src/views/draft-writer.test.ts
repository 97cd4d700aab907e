import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDraftWriter } from './draft-writer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('stores a draft when the typing pauses, and an empty one at once', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter('', store);
  writer.change('He');
  vi.advanceTimersByTime(900);
  writer.change('Hello');
  vi.advanceTimersByTime(999);
  expect(store).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  writer.change('');
  expect(store.mock.calls).toEqual([['Hello'], ['']]);
});

it('stores nothing that is stored already', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter('Hello', store);
  writer.change('Hello!');
  writer.change('Hello');
  writer.flush();
  expect(store).not.toHaveBeenCalled();
});

it('takes what another device has written, unless something was typed here', () => {
  const writer = createDraftWriter('', async () => {});
  expect(writer.adopt('From the phone')).toBe(true);
  expect(writer.adopt('From the phone')).toBe(false);
  writer.change('From the phone, and here');
  expect(writer.adopt('From the phone again')).toBe(false);
  writer.flush();
  expect(writer.adopt('From the phone, and here')).toBe(false);
  expect(writer.adopt('From the phone at last')).toBe(true);
});

it('keeps what was typed when storing it was refused', async () => {
  const writer = createDraftWriter('', () => Promise.reject(new Error('no')));
  writer.change('Hello');
  writer.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(writer.adopt('')).toBe(false);
});
