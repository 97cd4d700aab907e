import type { Member } from '@confab/protocol';
import { untouchedView } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import { LocalStore } from '../storage/local-store.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { FakeConversation } from '../testing/fake-conversation.ts';
import { fakeUuid } from '../testing/fake-server.ts';
import { MyWriter } from './my-writer.ts';
import { createPins } from '../namespaces/pins.ts';
import { Actions } from '../outbox/actions.ts';
import type { Call } from '../calls/caller.ts';
import { createPlatformRuntime } from '../platform-runtime.ts';
import { ChangeFetcher } from './change-fetcher.ts';
import { wholly } from './frame-queue.ts';
import { ServerWriter } from './server-writer.ts';

const text = { type: 'text' as const, text: 'hi' };

/** Alice's local data with one group of which the first messages are held. */
async function createLunch(said: number) {
  const store = new LocalStore(createMemoryStorage());
  await store.open('test');
  const writer = new ServerWriter(store, () => 'alice');
  const lunch = new FakeConversation('lunch', { type: 'group', userIds: ['alice', 'bob'] });
  for (let index = 1; index <= said; index++) lunch.append('bob', fakeUuid(index), text);
  await writer.saveItems([lunch.itemFor('alice')], []);
  const changes = () => {
    const answer = lunch.changesFor('alice', store.state.conversations.get('lunch')?.rev ?? 0);
    if (answer.status !== 'changes') throw new Error(answer.status);
    return answer;
  };
  return { store, writer, lunch, changes };
}

test('[SYNC-11] a view that comes before its conversation, or before an older item of it, is not lost', async () => {
  const store = new LocalStore(createMemoryStorage());
  await store.open('test');
  const writer = new ServerWriter(store, () => 'alice');
  const mine = new MyWriter(store);
  const lunch = new FakeConversation('lunch', { type: 'group', userIds: ['alice', 'bob'] });
  const item = lunch.itemFor('alice');
  const aliasAt = (rev: number, alias: string) => ({ ...untouchedView('lunch'), rev, alias });
  const shown = () => store.state.conversations.get('lunch')?.view.alias;
  await mine.save({ views: [aliasAt(1, 'first')] }, { sinceRev: 0, rev: 1 });
  await writer.saveItems([item], []);
  expect(shown()).toBe('first');
  await mine.save({ views: [aliasAt(2, 'second')] }, { sinceRev: 1, rev: 2 });
  await writer.resetConversation(item, [], item.conversation.rev);
  expect(shown()).toBe('second');
});

test('[SYNC-5] [SYNC-12] a reset that was asked for before newer frames came changes nothing', async () => {
  const { store, writer, lunch, changes } = await createLunch(2);
  const rowOf = () => store.state.conversations.get('lunch');
  const item = lunch.itemFor('alice');
  const { rev } = item.conversation;
  lunch.append('bob', fakeUuid(3), text);
  await writer.saveChanges(changes(), []);
  const newer = rowOf();
  await writer.resetConversation(item, [], rev);
  expect(rowOf()).toBe(newer);
  await writer.resetConversation(item, [], newer?.rev ?? 0);
  expect(rowOf()?.rev).toBe(rev);
  await writer.removeConversations([{ conversationId: 'lunch', rev }]);
  await writer.resetConversation(item, [], rev);
  expect(rowOf()).toBeUndefined();
});

test('[SYNC-6] [SYNC-12] a removal that was answered before newer changes came takes nothing away', async () => {
  const { store, writer, lunch, changes } = await createLunch(2);
  lunch.append('bob', fakeUuid(3), text);
  // Another fetch, by another door, is faster.
  const call = async () => {
    await writer.saveChanges(changes(), []);
    return { results: [{ status: 'gone', conversationId: 'lunch' }], users: [] };
  };
  const runtime = createPlatformRuntime();
  const options = { call: call as unknown as Call, state: store.state, writer, runtime };
  await new ChangeFetcher(options).fetch([wholly('lunch')]);
  expect(store.state.conversations.get('lunch')?.conversation.seq).toBe(3);
});

test('[SYNC-8] a view that waits for its conversation is forgotten with its history', async () => {
  const store = new LocalStore(createMemoryStorage());
  await store.open('test');
  const writer = new ServerWriter(store, () => 'alice');
  const view = { ...untouchedView('lunch'), rev: 9, alias: 'of another history' };
  await new MyWriter(store).save({ views: [view] }, { sinceRev: 0, rev: 9 });
  await writer.wipe();
  const lunch = new FakeConversation('lunch', { type: 'group', userIds: ['alice', 'bob'] });
  await writer.saveItems([lunch.itemFor('alice')], []);
  expect(store.state.conversations.get('lunch')?.view.alias).toBeNull();
});

test('[RECALL-3] [SYNC-8] what is to be taken back or pinned is refused when the history is another one', async () => {
  const store = new LocalStore(createMemoryStorage());
  await store.open('test');
  const input = { conversationId: 'lunch', seq: 3 };
  const taken = new Actions(store, 'tab').add({
    target: 'recall',
    id: 'lunch',
    kind: '3',
    operation: { name: 'messages.recall', input },
    patch: { content: { type: 'recalled', userId: 'alice', at: 1, reason: null } },
  });
  const pinned = createPins({
    actions: new Actions(store, 'tab'),
    now: () => 1,
    me: () => 'alice',
  }).pin('lunch', 4);
  await new ServerWriter(store, () => 'alice').wipe();
  await expect(taken).rejects.toMatchObject({ code: 'not_found' });
  await expect(pinned).rejects.toMatchObject({ code: 'not_found' });
  await expect.poll(() => store.state.actions.size).toBe(0);
});

test('an acked message below a hole in the changes does not stay pending for ever', async () => {
  const { store, writer, lunch, changes } = await createLunch(1);
  const mine = fakeUuid(50);
  await store.write(async (tx) =>
    tx.put('outbox', {
      clientMsgId: mine,
      conversationId: 'lunch',
      content: text,
      createdAt: 1,
      order: 1,
      failure: null,
      ack: null,
    }),
  );
  lunch.append('bob', fakeUuid(2), text);
  const ack = lunch.append('alice', mine, text);
  expect(await writer.saveAck(mine, { ack, epoch: undefined })).toBe(true);
  for (const index of [4, 5]) lunch.append('bob', fakeUuid(index), text);
  const answer = changes();
  await writer.saveChanges(
    { ...answer, messages: answer.messages.filter(({ seq }) => seq !== 4) },
    [],
  );
  expect(store.state.outbox.size).toBe(0);
  expect(store.state.conversations.get('lunch')?.fromSeq).toBe(5);
});

test('[SYNC-4] changes that are older than what is held change nothing', async () => {
  const { store, writer, lunch, changes } = await createLunch(1);
  lunch.append('bob', fakeUuid(2), text);
  const stale = changes();
  lunch.append('bob', fakeUuid(3), text);
  await writer.saveChanges(changes(), []);
  const before = store.state.conversations.get('lunch');
  await writer.saveChanges(stale, []);
  expect(store.state.conversations.get('lunch')).toBe(before);
});

test('[READ-1] an older member row never replaces a newer one', async () => {
  const { store, writer, lunch } = await createLunch(3);
  const early = [...lunch.members.values()];
  lunch.receive('bob', 3, true);
  const late = [...lunch.members.values()];
  const readSeqOf = () => store.state.members.get('lunch')?.get('bob')?.readSeq;
  await store.openMembers('lunch');
  const rev = store.state.conversations.get('lunch')?.rev ?? 0;
  const list = (members: readonly Member[]) => ({ conversationId: 'lunch', members, users: [] });
  await writer.saveMembers(list(late), rev);
  await writer.saveMembers(list(early), rev);
  expect(readSeqOf()).toBe(3);
  expect(store.state.conversations.get('lunch')?.others).toEqual({ deliveredSeq: 3, readSeq: 3 });
});

test('history that does not touch the held tail is not kept', async () => {
  const { store, writer, lunch } = await createLunch(9);
  const { rev } = lunch.conversation;
  await writer.saveHistory('lunch', lunch.messages.slice(0, 4), rev);
  expect(store.state.conversations.get('lunch')?.fromSeq).toBe(9);
  await writer.saveHistory('lunch', lunch.messages.slice(4, 8), rev);
  expect(store.state.conversations.get('lunch')?.fromSeq).toBe(5);
});
