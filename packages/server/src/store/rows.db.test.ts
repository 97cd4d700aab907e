import type { Message } from '@confab/protocol';
import { defaultGroupSettings } from '@confab/protocol/runtime';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestStore, type TestStore } from '../testing/test-store.ts';
import { findItems } from './conversation-items.ts';
import type { ItemPosition } from './item-pages.ts';
import { findRevs } from './memberships.ts';
import {
  findConversation,
  insertConversation,
  lockConversation,
  lockConversations,
  type StoredConversation,
  updateConversationCounters,
} from './conversations.ts';
import type { Store } from './database.ts';
import { findSuccessor } from './member-pages.ts';
import type { StoredMember } from './member-rows.ts';
import { findAbove } from './above-position.ts';
import { saveMembers } from './members.ts';
import { everyone, insertMentions } from './mentions.ts';
import { countReadOfOthers, listMessagesSince } from './messages.ts';
import { findMessagesBySends, insertMessages } from './sent-messages.ts';
import { insertUserIfAbsent } from './profiles.ts';
import { searchUsers } from './users.ts';
import { createStoredMember } from '../testing/stored-member.ts';

let count = 0;
const unique = (name: string) => `${name}-${++count}`;

function conversationOf(id: string, fields: Partial<StoredConversation> = {}): StoredConversation {
  return {
    id,
    type: 'group',
    name: 'Lunch',
    description: null,
    avatarUrl: null,
    joinPolicy: 'invite_only',
    maxMembers: 10,
    memberCount: 1,
    createdBy: 'alice',
    createdAt: 1,
    lastActivityAt: 1,
    seq: 0,
    rev: 1,
    messageCount: 0,
    settings: defaultGroupSettings,
    destroyedAt: null,
    directPair: null,
    recalledSeq: 0,
    mentionSeq: 0,
    pins: [],
    ...fields,
  };
}

const filter = { show: 'all', now: 0 } as const;

function memberOf(conversationId: string, fields: Partial<StoredMember> = {}): StoredMember {
  return createStoredMember({ conversationId, ...fields });
}

function messageOf(conversationId: string, seq: number, senderId = 'alice'): Message {
  return {
    id: unique('message'),
    conversationId,
    seq,
    rev: seq + 1,
    senderId,
    clientMsgId: unique('client'),
    content: { type: 'text', text: `${seq}` },
    createdAt: seq,
    messageCount: seq,
    senderCount: seq,
  };
}

describe.each(['sqlite', 'postgres'] as const)('rows on %s', (dialect) => {
  let opened: TestStore;
  let store: Store;
  beforeAll(async () => {
    opened = await openTestStore(dialect === 'postgres' ? inject('postgresUrl') : null);
    store = opened.store;
  });
  afterAll(() => opened.remove());

  /** Stores a conversation with Alice as its member. */
  async function store1(appId: string, conversation: StoredConversation): Promise<void> {
    await store.transaction(async (tx) => {
      await insertConversation(tx, appId, conversation);
      await saveMembers(tx, [{ appId, member: memberOf(conversation.id) }]);
    });
  }

  /** Stores members as they shall be. */
  async function save(appId: string, members: readonly StoredMember[]): Promise<void> {
    const rows = members.map((member) => ({ appId, member }));
    await store.transaction((tx) => saveMembers(tx, rows));
  }

  test('a conversation comes back as it was stored, and a second one with its id is refused', async () => {
    const conversation = conversationOf(unique('group'), {
      description: 'ünïcode \u{1f355} "\'\\',
      avatarUrl: 'https://a.example',
      lastActivityAt: Number.MAX_SAFE_INTEGER,
      directPair: ['alice', 'bob'],
    });
    const insert = () => store.transaction((tx) => insertConversation(tx, 'pair', conversation));
    expect(await insert()).toBe(true);
    expect(await findConversation(store, 'pair', conversation.id)).toEqual(conversation);
    expect(await insert()).toBe(false);
    const samePair = { ...conversation, id: unique('group') };
    const second = store.transaction((tx) => insertConversation(tx, 'pair', samePair));
    expect(await second).toBe(false);
    expect(await findConversation(store, 'other', conversation.id)).toBeNull();
  });

  test('[LOG-1] [LOG-2] counters raised under the lock by many at once leave no gap', async () => {
    const id = unique('group');
    await store1('locks', conversationOf(id));
    const raise = () =>
      store.transaction(async (tx) => {
        const locked = await lockConversation(tx, 'locks', id);
        if (!locked) throw new Error('there is no conversation');
        const next = { ...locked, seq: locked.seq + 1, rev: locked.rev + 1 };
        await updateConversationCounters(tx, [{ appId: 'locks', conversation: next }]);
        return next.seq;
      });
    const seqs = await Promise.all(Array.from({ length: 25 }, raise));
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect(await findConversation(store, 'locks', id)).toMatchObject({ seq: 25, rev: 26 });
  });

  test('conversations locked in opposite order by many at once do not deadlock', async () => {
    const ids = Array.from({ length: 6 }, () => unique('group'));
    for (const id of ids) await store1('order', conversationOf(id));
    const lockAll = (order: readonly string[]) =>
      store.transaction(async (tx) => {
        const keys = order.map((conversationId) => ({ appId: 'order', conversationId }));
        const locked = await lockConversations(tx, keys);
        const next = locked.map(({ appId, conversation }) => ({
          appId,
          conversation: { ...conversation, rev: conversation.rev + 1 },
        }));
        await updateConversationCounters(tx, next);
        return locked.map(({ conversation }) => conversation.id);
      });
    const orders = await Promise.all(
      Array.from({ length: 12 }, (_, turn) => lockAll(turn % 2 ? ids : ids.toReversed())),
    );
    // SQLite locks the whole store, in whatever order.
    for (const order of orders) {
      expect(dialect === 'postgres' ? order : order.toSorted()).toEqual(ids.toSorted());
    }
    const revs = await Promise.all(ids.map((id) => findConversation(store, 'order', id)));
    expect(revs.map((one) => one?.rev)).toEqual(ids.map(() => 13));
  });

  test('lockConversations leaves out what does not exist and keeps apps apart', async () => {
    const id = unique('group');
    await store1('mine', conversationOf(id, { name: 'Mine' }));
    await store1('theirs', conversationOf(id, { name: 'Theirs' }));
    const locked = await store.transaction((tx) =>
      lockConversations(tx, [
        { appId: 'theirs', conversationId: id },
        { appId: 'mine', conversationId: 'nowhere' },
      ]),
    );
    expect(locked.map(({ appId, conversation }) => [appId, conversation.name])).toEqual([
      ['theirs', 'Theirs'],
    ]);
  });

  test('items come by newest activity, ties in byte order of the id, and pages leave nothing out', async () => {
    const ids = ['b', 'B', 'a', '_', 'é'.normalize('NFD'), 'a-1', 'Z'];
    for (const [index, id] of ids.entries()) {
      await store1('list', conversationOf(id, { lastActivityAt: index === 2 ? 9 : 5 }));
    }
    const seen: string[] = [];
    let after: ItemPosition | null = null;
    for (;;) {
      const page = await findItems(
        store,
        { appId: 'list', userId: 'alice' },
        { filter, after, limit: 2 },
      );
      seen.push(...page.map(({ conversation }) => conversation.id));
      const last = page.at(-1)?.conversation;
      if (!last) break;
      const { lastActivityAt, id: conversationId } = last;
      after = { pinnedAt: 0, lastActivityAt, conversationId };
    }
    const byBytes = ids.filter((id) => id !== 'a').toSorted((a, b) => (a < b ? -1 : 1));
    expect(seen).toEqual(['a', ...byBytes]);
  });

  test('[READ-3] unreadCount is one subtraction', async () => {
    const id = unique('group');
    await store.transaction(async (tx) => {
      await insertConversation(tx, 'unread', conversationOf(id, { messageCount: 10, seq: 10 }));
      const member = memberOf(id, { ownCount: 3, readCount: 5 });
      await saveMembers(tx, [{ appId: 'unread', member }]);
    });
    const page = { filter, after: null, limit: 1 };
    const [item] = await findItems(store, { appId: 'unread', userId: 'alice' }, page);
    expect(item?.unreadCount).toBe(2);
  });

  test('[READ-3] readCount at any seq counts the messages of others up to it', async () => {
    const id = unique('group');
    const senders = ['bob', 'alice', 'alice', 'bob', 'carol', 'alice', 'bob'];
    await store.transaction((tx) =>
      insertMessages(
        tx,
        senders.map((sender, index) => ({
          appId: 'counts',
          message: messageOf(id, index + 1, sender),
          withheldFrom: null,
        })),
      ),
    );
    const key = { appId: 'counts', conversationId: id, userId: 'alice' };
    const counts: number[] = [];
    for (let upToSeq = 1; upToSeq <= senders.length; upToSeq++) {
      counts.push(await countReadOfOthers(store, key, { upToSeq, ownCount: 3 }));
    }
    expect(counts).toEqual([1, 1, 1, 2, 3, 3, 4]);
  });

  test('[SYNC-1] revs are those of the active memberships that are listed', async () => {
    const [listed, left, hidden] = [unique('a'), unique('b'), unique('c')];
    await store1('revs', conversationOf(listed, { rev: 7 }));
    await store1('revs', conversationOf(left));
    await save('revs', [memberOf(left, { status: 'left' })]);
    await store1('revs', conversationOf(hidden, { type: 'direct', createdBy: 'bob' }));
    await save('revs', [memberOf(hidden, { isListed: false })]);
    expect(await findRevs(store, 'revs', 'alice')).toEqual([{ conversationId: listed, rev: 7 }]);
  });

  test('[SYNC-4] rows since a rev come by rev, up to a rev, at most so many', async () => {
    const id = unique('group');
    const messages = [1, 2, 3, 4, 5].map((seq) => ({
      appId: 'since',
      message: messageOf(id, seq),
      withheldFrom: null,
    }));
    await store.transaction((tx) => insertMessages(tx, messages));
    const key = { appId: 'since', conversationId: id, readerId: null };
    const list = async (sinceRev: number, upToRev: number, limit: number) =>
      (await listMessagesSince(store, key, { sinceRev, upToRev, limit })).map(({ rev }) => rev);
    expect(await list(2, 6, 10)).toEqual([3, 4, 5, 6]);
    expect(await list(2, 4, 10)).toEqual([3, 4]);
    expect(await list(0, 6, 2)).toEqual([2, 3]);
  });

  test('[READ-3] what stands above positions is found for any number of conversations', async () => {
    const conversationId = unique('group');
    const row = { app_id: 'app', conversation_id: conversationId, sender_id: 'bob', seq: 7 };
    await store.kysely
      .insertInto('mentions')
      .values({ ...row, user_id: 'alice' })
      .execute();
    const others = Array.from({ length: 1500 }, () => ({
      conversationId: unique('o'),
      afterSeq: 0,
    }));
    const user = { appId: 'app', userId: 'alice' };
    const found = await findAbove(store, user, [...others, { conversationId, afterSeq: 6 }]);
    expect([...found]).toEqual([[conversationId, { recalledSeqs: [], mentionSeqs: [7] }]]);
  });

  test('mentions of several messages and conversations are stored together, and each knows its latest', async () => {
    const [one, other] = [unique('group'), unique('group')];
    for (const id of [one, other]) await store1('mentions', conversationOf(id));
    const by = { appId: 'mentions', senderId: 'alice' };
    const mentions = [
      { ...by, conversationId: one, seq: 3, userIds: ['bob', 'carol'] },
      { ...by, conversationId: other, seq: 8, userIds: [everyone] },
      { ...by, conversationId: one, seq: 4, userIds: ['bob'] },
    ];
    await store.transaction((tx) => insertMentions(tx, mentions));
    const rows = store.kysely.selectFrom('mentions').where('app_id', '=', 'mentions');
    expect(
      await rows.select(['seq', 'user_id']).orderBy('seq').orderBy('user_id').execute(),
    ).toMatchObject([
      { seq: 3, user_id: 'bob' },
      { seq: 3, user_id: 'carol' },
      { seq: 4, user_id: 'bob' },
      { seq: 8, user_id: everyone },
    ]);
    const latestOf = async (id: string) =>
      (await findConversation(store, 'mentions', id))?.mentionSeq;
    expect([await latestOf(one), await latestOf(other)]).toEqual([4, 8]);
  });

  test('a batch of rows holds any text, null and number, and an empty one does nothing', async () => {
    const texts = ['NULL', '', '{a,"b"}', '\\ \'"; --', 'ünïcode \u{1f355}', ' , ', 'a\nb', '$1 ?'];
    const id = unique('group');
    const messages = texts.map((text, index) => ({
      ...messageOf(id, index + 1),
      content: { type: 'text' as const, text },
      createdAt: Number.MAX_SAFE_INTEGER - index,
    }));
    await store.transaction(async (tx) => {
      await insertMessages(tx, []);
      await insertMessages(
        tx,
        messages.map((message) => ({ appId: 'texts', message, withheldFrom: null })),
      );
    });
    const range = { sinceRev: 0, upToRev: 99, limit: 99 };
    const key = { appId: 'texts', conversationId: id, readerId: null };
    const listed = await listMessagesSince(store, key, range);
    expect(listed.map(({ message }) => message)).toEqual(messages);
    const keys = [...messages.toReversed(), messageOf(id, 99)].map(({ clientMsgId }) => ({
      appId: 'texts',
      senderId: 'alice',
      clientMsgId,
    }));
    const found = await store.transaction((tx) => findMessagesBySends(tx, keys));
    expect(found).toHaveLength(messages.length);
    expect(found.map(({ message }) => message)).toEqual(expect.arrayContaining(messages));
    expect(await store.transaction((tx) => findMessagesBySends(tx, []))).toEqual([]);
  });

  test('[SEND-2] the store itself refuses a second row for one send, and the first stays', async () => {
    const id = unique('group');
    const first = messageOf(id, 1);
    const insert = (message: Message) =>
      store.transaction((tx) =>
        insertMessages(tx, [{ appId: 'once', message, withheldFrom: null }]),
      );
    await insert(first);
    const second = { ...messageOf(id, 2), clientMsgId: first.clientMsgId };
    await expect(insert(second)).rejects.toThrow();
    const key = { appId: 'once', conversationId: id, readerId: null };
    const range = { sinceRev: 0, upToRev: 99, limit: 9 };
    expect(await listMessagesSince(store, key, range)).toEqual([
      { message: first, rev: first.rev },
    ]);
  });

  test('[ERR-2] a transaction that throws leaves nothing', async () => {
    const id = unique('group');
    const failing = store.transaction(async (tx) => {
      await insertConversation(tx, 'undone', conversationOf(id));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await findConversation(store, 'undone', id)).toBeNull();
  });

  test('the successor is an admin before a member, then who joined first', async () => {
    const id = unique('group');
    const members = [
      memberOf(id, { userId: 'owner', role: 'owner', joinedAt: 0 }),
      memberOf(id, { userId: 'late-admin', role: 'admin', joinedAt: 9 }),
      memberOf(id, { userId: 'early', joinedAt: 1 }),
      memberOf(id, { userId: 'gone-admin', role: 'admin', joinedAt: 0, status: 'left' }),
    ];
    await save('heirs', members);
    const key = { appId: 'heirs', conversationId: id };
    expect((await findSuccessor(store, key, 'owner'))?.userId).toBe('late-admin');
    const rest = members.filter(({ userId }) => userId === 'late-admin');
    await save(
      'heirs',
      rest.map((member) => ({ ...member, status: 'left' as const })),
    );
    expect((await findSuccessor(store, key, 'owner'))?.userId).toBe('early');
  });

  test('names are found by their beginning without case and accents, in compatible forms, and % and _ mean themselves', async () => {
    const names = { a: 'Zoë', b: 'ZOË Two', c: 'zo%', d: 'Ｚｏｅ wide', e: 'zebra' };
    await store.transaction(async (tx) => {
      for (const [id, name] of Object.entries(names)) {
        const empty = { avatarUrl: null, bio: null, language: null, timezone: null };
        const rest = { role: 'user', attributes: {}, trustedAttributes: {} } as const;
        const user = { id, name, ...empty, ...rest, createdAt: 1, updatedAt: 1 };
        await insertUserIfAbsent(tx, 'names', { user, privateAttributes: {}, rev: 0 });
      }
    });
    const find = async (query: string) =>
      (await searchUsers(store, 'names', { query, afterId: '', limit: 9 })).map(({ id }) => id);
    expect(await find('zoë')).toEqual(['a', 'b', 'd']);
    expect(await find('ZO%')).toEqual(['c']);
    expect(await find('zo_')).toEqual([]);
    expect(await find('zoe')).toEqual(['a', 'b', 'd']);
    expect(await find('')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await find("'; drop table users; --")).toEqual([]);
  });
});
