import { noRelation } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import { LocalStore } from '../storage/local-store.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { MyWriter } from './my-writer.ts';

const bobAt = (rev: number, blockedAt: number | null) => ({ ...noRelation('bob'), rev, blockedAt });

test('[SYNC-11] an answer or a frame with an older rev replaces no relation, and a gap is not applied', async () => {
  const store = new LocalStore(createMemoryStorage());
  await store.open('test');
  const writer = new MyWriter(store);
  const save = (rev: number, sinceRev: number, blockedAt: number | null) =>
    writer.save({ relations: [bobAt(rev, blockedAt)] }, { sinceRev, rev });
  expect(await save(1, 0, 1)).toBe(true);
  expect(await save(3, 2, 3)).toBe(false);
  expect(store.state.relation('bob').blockedAt).toBe(1);
  await writer.save({ relations: [bobAt(3, null)] }, { sinceRev: 1, rev: 3 });
  const operation = { name: 'blocks.add', input: { userId: 'bob' } } as const;
  const action = { key: 'k', order: 1, target: 'relation', id: 'bob', operation } as const;
  const late = { ...action, patch: {}, failure: null };
  await writer.settle(late, { relation: bobAt(2, 2) });
  expect(store.state.relation('bob')).toEqual(bobAt(3, null));
  expect(writer.rev).toBe(3);
});
