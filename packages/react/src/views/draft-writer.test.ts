import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDraftWriter, nothingWritten } from './draft-writer.ts';

const write = (text: string) => ({ text, mentions: [] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('stores a draft when the typing pauses, and an empty one at once', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter(nothingWritten, store);
  writer.change(write('He'));
  vi.advanceTimersByTime(900);
  writer.change(write('Hello'));
  vi.advanceTimersByTime(999);
  expect(store).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  writer.change(write(''));
  expect(store.mock.calls).toEqual([[write('Hello')], [write('')]]);
});

it('stores nothing that is stored already', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter(write('Hello'), store);
  writer.change(write('Hello!'));
  writer.change(write('Hello'));
  writer.flush();
  expect(store).not.toHaveBeenCalled();
});

it('takes what another device has written, unless something was typed here', () => {
  const writer = createDraftWriter(nothingWritten, async () => {});
  expect(writer.adopt(write('From the phone'))).toBe(true);
  expect(writer.adopt(write('From the phone'))).toBe(false);
  writer.change(write('From the phone, and here'));
  expect(writer.adopt(write('From the phone again'))).toBe(false);
  writer.flush();
  expect(writer.adopt(write('From the phone, and here'))).toBe(false);
  expect(writer.adopt(write('From the phone at last'))).toBe(true);
});

it('keeps what was typed when storing it was refused', async () => {
  const writer = createDraftWriter(nothingWritten, () => Promise.reject(new Error('no')));
  writer.change(write('Hello'));
  writer.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(writer.adopt(write(''))).toBe(false);
});

it('stores nothing after what was typed has been sent, and shows what is written elsewhere then', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter(nothingWritten, store);
  writer.change(write('Hello'));
  writer.end();
  writer.change(nothingWritten);
  vi.advanceTimersByTime(2000);
  expect(store).not.toHaveBeenCalled();
  expect(writer.adopt(write('From the phone'))).toBe(true);
});

it('stores whom a text names, also when nothing else of it has changed', () => {
  const store = vi.fn(async () => {});
  const writer = createDraftWriter(write('@Bob'), store);
  const named = { text: '@Bob', mentions: [{ userId: 'bob', offset: 0, length: 4 }] };
  writer.change(named);
  writer.flush();
  expect(store.mock.calls).toEqual([[named]]);
});
