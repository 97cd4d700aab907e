import 'fake-indexeddb/auto';
import type { Message } from '@confab/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClientDatabase, ClientStorage } from './client-storage.ts';
import { withMemoryFallback } from './fallback-storage.ts';
import { createIndexedDbStorage } from './indexeddb-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';

function message(conversationId: string, seq: number): Message {
  return {
    id: `${conversationId}-${seq}`,
    conversationId,
    seq,
    rev: seq,
    senderId: 'alice',
    clientMsgId: `c-${seq}`,
    content: { type: 'text', text: `text ${seq}` },
    createdAt: seq,
    messageCount: seq,
    senderCount: seq,
  };
}

let databases = 0;

describe.each<[string, () => ClientStorage]>([
  ['memory', () => createMemoryStorage()],
  ['IndexedDB', () => createIndexedDbStorage()],
])('storage contract: %s', (_name, create) => {
  let storage: ClientStorage;
  let name: string;
  let database: ClientDatabase;

  beforeEach(async () => {
    storage = create();
    name = `db-${++databases}`;
    database = await storage.open(name);
  });

  const readSeqs = (range: { conversationId: string; from?: number; to?: number }) =>
    database.transaction('readonly', async (tx) =>
      (await tx.getAll('messages', range)).map(({ seq }) => seq),
    );

  test('a row that was put can be read, replaced and deleted', async () => {
    await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'a', value: 1 }));
    await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'a', value: 2 }));
    const held = await database.transaction('readonly', (tx) => tx.get('meta', 'a'));
    expect(held).toEqual({ key: 'a', value: 2 });
    await database.transaction('readwrite', async (tx) => tx.delete('meta', 'a'));
    expect(await database.transaction('readonly', (tx) => tx.get('meta', 'a'))).toBeNull();
  });

  test('a transaction reads its own writes', async () => {
    const seen = await database.transaction('readwrite', async (tx) => {
      tx.put('messages', message('x', 1));
      tx.delete('messages', ['x', 1]);
      tx.put('messages', message('x', 2));
      return [await tx.get('messages', ['x', 1]), (await tx.get('messages', ['x', 2]))?.seq];
    });
    expect(seen).toEqual([null, 2]);
  });

  test('a transaction that rejects writes nothing', async () => {
    await database.transaction('readwrite', async (tx) => {
      tx.put('meta', { key: 'kept', value: 1 });
      tx.put('messages', message('x', 1));
    });
    const failed = database.transaction('readwrite', async (tx) => {
      tx.put('meta', { key: 'kept', value: 2 });
      tx.put('meta', { key: 'new', value: 1 });
      tx.delete('messages', ['x', 1]);
      tx.clear('messages', 'x');
      tx.clear('meta');
      await tx.get('meta', 'kept');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const rows = await database.transaction('readonly', (tx) => tx.getAll('meta'));
    expect(rows).toEqual([{ key: 'kept', value: 1 }]);
    expect(await readSeqs({ conversationId: 'x' })).toEqual([1]);
  });

  test('rows of a conversation come in the order of their numbers, bounds included', async () => {
    await database.transaction('readwrite', async (tx) => {
      for (const seq of [10, 2, 1, 30, 9]) tx.put('messages', message('x', seq));
      tx.put('messages', message('w', 5));
      tx.put('messages', message('xy', 5));
    });
    expect(await readSeqs({ conversationId: 'x' })).toEqual([1, 2, 9, 10, 30]);
    expect(await readSeqs({ conversationId: 'x', from: 2, to: 10 })).toEqual([2, 9, 10]);
    expect(await readSeqs({ conversationId: 'x', from: 10 })).toEqual([10, 30]);
    expect(await readSeqs({ conversationId: 'none' })).toEqual([]);
  });

  test('clearing a conversation leaves the others', async () => {
    await database.transaction('readwrite', async (tx) => {
      tx.put('messages', message('x', 1));
      tx.put('messages', message('y', 1));
    });
    await database.transaction('readwrite', async (tx) => tx.clear('messages', 'x'));
    expect(await readSeqs({ conversationId: 'x' })).toEqual([]);
    expect(await readSeqs({ conversationId: 'y' })).toEqual([1]);
    await database.transaction('readwrite', async (tx) => tx.clear('messages'));
    expect(await readSeqs({ conversationId: 'y' })).toEqual([]);
  });

  test('read-write transactions run one after another', async () => {
    const add = () =>
      database.transaction('readwrite', async (tx) => {
        const held = (await tx.get('meta', 'count'))?.value as number | undefined;
        tx.put('meta', { key: 'count', value: (held ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, add));
    const row = await database.transaction('readonly', (tx) => tx.get('meta', 'count'));
    expect(row?.value).toBe(20);
  });

  test('a database opened again holds what was written; a removed one is empty', async () => {
    await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'a', value: 1 }));
    database.close();
    database = await storage.open(name);
    expect(await database.transaction('readonly', (tx) => tx.get('meta', 'a'))).not.toBeNull();
    database.close();
    await storage.remove(name);
    database = await storage.open(name);
    expect(await database.transaction('readonly', (tx) => tx.get('meta', 'a'))).toBeNull();
  });

  test('ids with a separator or a prototype name do not collide', async () => {
    await database.transaction('readwrite', async (tx) => {
      tx.put('meta', { key: '__proto__', value: 1 });
      tx.put('messages', message('a:1', 2));
      tx.put('messages', message('a', 12));
    });
    const row = await database.transaction('readonly', (tx) => tx.get('meta', '__proto__'));
    expect(row?.value).toBe(1);
    expect(await readSeqs({ conversationId: 'a' })).toEqual([12]);
  });
});

test('IndexedDB: a database that the browser has closed is opened again', async () => {
  const storage = createIndexedDbStorage();
  const database = await storage.open('closed-by-browser');
  await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'a', value: 1 }));
  await storage.remove('closed-by-browser');
  await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'b', value: 2 }));
  const rows = await database.transaction('readonly', (tx) => tx.getAll('meta'));
  expect(rows).toEqual([{ key: 'b', value: 2 }]);
  database.close();
  await expect(database.transaction('readonly', (tx) => tx.getAll('meta'))).rejects.toThrow();
});

test('where the platform refuses a storage, one database in memory takes its place and is not shared', async () => {
  const refusing: ClientStorage = {
    isShared: true,
    open: () => Promise.reject(new Error('private window')),
    remove: () => Promise.reject(new Error('private window')),
  };
  const storage = withMemoryFallback(refusing);
  const database = await storage.open('a');
  await database.transaction('readwrite', async (tx) => tx.put('meta', { key: 'a', value: 1 }));
  const again = await storage.open('a');
  expect(await again.transaction('readonly', (tx) => tx.get('meta', 'a'))).not.toBeNull();
  expect(storage.isShared).toBe(false);
});
