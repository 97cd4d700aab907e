import { expect, it } from 'vitest';
import { createDrafts } from './drafts.ts';

function createStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

it('keeps a draft for each conversation, also for the next visit', () => {
  const storage = createStorage();
  createDrafts(storage).set('lunch', 'Hello');
  expect(createDrafts(storage).get('lunch')).toBe('Hello');
  expect(createDrafts(storage).get('dinner')).toBe('');
});

it('leaves nothing behind of a draft that was sent', () => {
  const storage = createStorage();
  const drafts = createDrafts(storage);
  drafts.set('lunch', 'Hello');
  drafts.set('lunch', '');
  expect(storage.items.size).toBe(0);
});

it('works with a storage that refuses', () => {
  const refuse = () => {
    throw new Error('The quota has been exceeded.');
  };
  const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse });
  drafts.set('lunch', 'Hello');
  expect(drafts.get('lunch')).toBe('Hello');
});
