import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { databaseNames, draft, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { callHttp } from './support/http-door.ts';
import { codeOf } from './support/outcome.ts';

describe.each(everyWay)('messages over $door on $database', (way) => {
  const api = useApi(way);

  async function seqsOf(user: TestUser, conversationId: string) {
    const { messages } = await user.call('messages.list', { conversationId, limit: 100 });
    return messages.map(({ seq }) => seq);
  }

  test('[LOG-1] [LOG-2] a send is answered with the next seq and rev and can be read back', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const ack = await alice.send(conversationId, 'Pizza? 🍕\n"yes" \\ \u2028');
    expect(ack).toMatchObject({ conversationId, seq: 1, rev: 2, messageCount: 1, senderCount: 1 });
    const { messages } = await bob.call('messages.list', { conversationId });
    expect(messages).toMatchObject([
      { ...ack, senderId: alice.id, content: { type: 'text', text: 'Pizza? 🍕\n"yes" \\ \u2028' } },
    ]);
  });

  test('[LOG-1] [SEND-3] many sends at once get gap-free seqs, the same for every reader', async () => {
    const users = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(users[0], users.slice(1));
    const acks = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (users[index % 3] ?? users[0]).send(conversationId)),
    );
    const expected = Array.from({ length: 60 }, (_, index) => index + 1);
    expect(acks.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(expected);
    expect(acks.map(({ rev }) => rev - 1).toSorted((a, b) => a - b)).toEqual(expected);
    for (const user of users) expect(await seqsOf(user, conversationId)).toEqual(expected);
  });

  test('[SEND-2] a repeated send returns the first ack and stores nothing', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const input = draft(conversationId, 'once');
    const first = await alice.call('messages.send', input);
    await alice.send(conversationId, 'between');
    const again = await alice.call('messages.send', {
      ...input,
      content: { type: 'text', text: 'x' },
    });
    expect(again).toEqual(first);
    const together = await Promise.all([1, 2, 3].map(() => alice.call('messages.send', input)));
    expect(together).toEqual([first, first, first]);
    expect(await seqsOf(alice, conversationId)).toEqual([1, 2]);
  });

  test('[SEND-2] the same new send many times at once is stored once', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const input = draft(conversationId);
    const acks = await Promise.all(
      Array.from({ length: 10 }, () => alice.call('messages.send', input)),
    );
    expect(new Set(acks.map(({ id }) => id)).size).toBe(1);
    expect(await seqsOf(alice, conversationId)).toEqual([1]);
  });

  test('[SEND-2] the same clientMsgId for another conversation is a conflict and stores nothing', async () => {
    const alice = await api.user('alice');
    const [first, second] = [await api.group(alice), await api.group(alice)];
    const clientMsgId = randomUUID();
    await alice.call('messages.send', draft(first, 'a', clientMsgId));
    const other = alice.call('messages.send', draft(second, 'b', clientMsgId));
    expect(await codeOf(other)).toBe('conflict');
    expect(await seqsOf(alice, second)).toEqual([]);
    const { item } = await alice.call('conversations.get', { conversationId: second });
    expect(item.conversation.rev).toBe(1);
  });

  test('[SEND-2] the same clientMsgId of two senders is two messages', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const input = draft(conversationId);
    const acks = await Promise.all([alice, bob].map((user) => user.call('messages.send', input)));
    expect(new Set(acks.map(({ id }) => id)).size).toBe(2);
  });

  test('strangers and former members cannot send or read', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    await alice.call('members.remove', { conversationId, userId: bob.id });
    const codes = [
      await codeOf(bob.send(conversationId)),
      await codeOf(bob.call('messages.list', { conversationId })),
      await codeOf(carol.send(conversationId)),
      await codeOf(carol.call('messages.list', { conversationId })),
    ];
    expect(codes).toEqual(['not_member', 'not_member', 'not_found', 'not_found']);
  });

  test('messages.list shows the window that was asked for and says what is beyond it', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    for (let index = 0; index < 10; index++) await alice.send(conversationId, `${index}`);
    const list = async (input: object) => {
      const page = await alice.call('messages.list', { conversationId, ...input });
      return [page.messages.map(({ seq }) => seq).join(), page.hasOlder, page.hasNewer];
    };
    expect(await list({})).toEqual(['1,2,3,4,5,6,7,8,9,10', false, false]);
    expect(await list({ limit: 3 })).toEqual(['8,9,10', true, false]);
    expect(await list({ limit: 3, before: 8 })).toEqual(['5,6,7', true, true]);
    expect(await list({ limit: 3, before: 3 })).toEqual(['1,2', false, true]);
    expect(await list({ limit: 3, before: 99 })).toEqual(['8,9,10', true, false]);
    expect(await list({ limit: 3, after: 0 })).toEqual(['1,2,3', false, true]);
    expect(await list({ limit: 3, after: 8 })).toEqual(['9,10', true, false]);
    expect(await list({ limit: 4, around: 5 })).toEqual(['3,4,5,6', true, true]);
    expect(await list({ limit: 3, around: 1 })).toEqual(['1,2', false, true]);
    expect(await list({ limit: 1, around: 7 })).toEqual(['7', true, true]);
    expect(await list({ limit: 3, before: 1 })).toEqual(['', false, true]);
    expect(await list({ limit: 3, before: 0 })).toEqual(['', false, true]);
    expect(await list({ limit: 3, after: 10 })).toEqual(['', true, false]);
  });

  test('[I8] a window of an empty conversation has nothing older and nothing newer', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    for (const input of [
      {},
      { before: 0 },
      { before: 5 },
      { after: 0 },
      { after: 5 },
      { around: 3 },
    ]) {
      const page = await alice.call('messages.list', { conversationId, ...input });
      expect([input, page]).toEqual([input, { messages: [], hasOlder: false, hasNewer: false }]);
    }
  });

  test('messages.list takes one anchor at most', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const list = alice.call('messages.list', { conversationId, before: 3, after: 1 });
    expect(await codeOf(list)).toBe('invalid_argument');
  });
});

describe.each(databaseNames)('[HTTP-4] the Idempotency-Key on %s', (database) => {
  const api = useApi({ database });

  /** A send without a clientMsgId, with a key in its place. */
  function sendWithKey(
    user: TestUser,
    key: string,
    fields: { conversationId: string; clientMsgId?: string },
  ) {
    const { content } = draft(fields.conversationId);
    return callHttp(
      {
        url: api.server.url,
        credential: user.credential,
        headers: { 'idempotency-key': key },
      },
      'messages.send',
      { content, ...fields },
    );
  }

  test('stands in for the clientMsgId: the same key is the same send', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const acks = await Promise.all(
      [1, 2].map(() => sendWithKey(alice, 'key-1', { conversationId })),
    );
    expect(acks[1]).toEqual(acks[0]);
    const other = await sendWithKey(alice, 'key-2', { conversationId });
    const theirs = await sendWithKey(bob, 'key-1', { conversationId });
    expect(new Set([acks[0]?.id, other.id, theirs.id]).size).toBe(3);
    const { messages } = await alice.call('messages.list', { conversationId });
    expect(messages[0]?.clientMsgId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
  });

  test('stands in for the conversationId of a new group, for each user apart', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const create = async ({ credential }: TestUser) => {
      const headers = { 'idempotency-key': 'lunch' };
      const request = { url: api.server.url, credential, headers };
      return (await callHttp(request, 'conversations.createGroup', { name: 'Lunch' })).item;
    };
    const [first, second] = [await create(alice), await create(alice)];
    expect(second).toEqual(first);
    expect((await alice.call('conversations.list', {})).items).toHaveLength(1);
    expect((await create(bob)).conversation).toMatchObject({ createdBy: bob.id });
  });

  test('yields to an id that the caller gives', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const clientMsgId = randomUUID();
    await sendWithKey(alice, 'key', { conversationId, clientMsgId });
    const { messages } = await alice.call('messages.list', { conversationId });
    expect(messages[0]?.clientMsgId).toBe(clientMsgId);
  });

  test('of another length or with other characters is refused', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    for (const key of ['a b', 'x'.repeat(129), 'ü']) {
      expect(await codeOf(sendWithKey(alice, key, { conversationId }))).toBe('invalid_argument');
    }
    expect(await codeOf(sendWithKey(alice, 'x'.repeat(128), { conversationId }))).toBe('ok');
  });
});

describe.each(databaseNames)('[HTTP-5] the Confab-Epoch on %s', (database) => {
  const api = useApi({ database });

  test('of another history is refused, and nothing is stored', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const { epoch } = api.server.app.context;
    const sendWith = (held: string) => {
      const { credential } = alice;
      const request = { url: api.server.url, credential, headers: { 'confab-epoch': held } };
      return callHttp(request, 'messages.send', draft(conversationId));
    };
    await expect(sendWith(`${epoch}-before`)).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'other_epoch' },
    });
    expect((await alice.call('messages.list', { conversationId })).messages).toEqual([]);
    expect(await sendWith(epoch)).toMatchObject({ seq: 1 });
  });
});
