import type { EventPayload } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { changeSettings } from 'confab';
import { testAppId } from '@confab/testkit';
import { describe, expect, test, vi } from 'vitest';
import { type Caller, everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

const card = { title: 'A red bicycle', price: '€ 120', status: 'open' } as const;

describe.each(everyWay)('orders, by $door on $database', (way) => {
  const api = useApi(way);

  const open = async (
    one: Caller,
    other: Caller,
    { id: orderId, ...fields }: { id: string; title?: string; pinData?: object },
  ) => {
    const order = { ...card, ...fields };
    return (await one.call('orders.open', { userId: other.id, orderId, order })).item;
  };
  const idOf = async (one: Caller, other: Caller, id: string) =>
    (await open(one, other, { id })).conversation.id;
  const listOf = async (user: TestUser) =>
    (await user.call('conversations.list', { type: 'order' })).items.map(
      ({ conversation }) => conversation.id,
    );

  test('[ORDER-1] two users have one conversation for each order, beside their direct one', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const item = await open(alice, bob, { id: 'bike' });
    expect(item).toMatchObject({
      conversation: {
        type: 'order',
        createdBy: alice.id,
        memberCount: 2,
        order: { id: 'bike', ...card, imageUrl: null, url: null, pinData: null, closedAt: null },
      },
      membership: { role: 'owner' },
      peerId: bob.id,
    });
    const again = await open(alice, bob, { id: 'bike', title: 'Another title' });
    expect(again.conversation).toEqual(item.conversation);
    const fromBob = await open(bob, alice, { id: 'bike' });
    expect(fromBob.conversation.id).toBe(item.conversation.id);
    expect(fromBob).toMatchObject({ membership: { role: 'member' }, peerId: alice.id });
    const direct = await alice.call('conversations.openDirect', { userId: bob.id });
    const ids = [item, await open(bob, alice, { id: 'lamp' }), direct.item].map((each) => {
      return each.conversation.id;
    });
    expect(new Set(ids).size).toBe(3);
    expect(direct.item.conversation).not.toHaveProperty('order');
  });

  test('[ORDER-1] both find one conversation when they open it at once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const opened = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0 ? idOf(alice, bob, 'bike') : idOf(bob, alice, 'bike'),
      ),
    );
    expect(new Set(opened).size).toBe(1);
  });

  test('[SYNC-9] it stands in the list of who opened it, and of the other with the first message', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [alices, bobs] = [await alice.connect(), await bob.connect()];
    await Promise.all([alices.heard(), bobs.heard()]);
    const conversationId = await idOf(alice, bob, 'bike');
    await alice.call('orders.update', { conversationId, status: 'paid' });
    expect([await listOf(alice), await listOf(bob)]).toEqual([[conversationId], []]);
    expect((await alices.heard()).map(({ name }) => name)).toEqual([
      'conversation.added',
      'conversation.updated',
    ]);
    expect(await bobs.heard()).toEqual([]);
    await alice.send(conversationId);
    expect(await listOf(bob)).toEqual([conversationId]);
    const { items } = await bob.call('conversations.list', { type: 'direct' });
    expect(items).toEqual([]);
  });

  test('[ORDER-2] who opened it and the backend change it, and both users hear of it', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const backend = await api.backend();
    const conversationId = await idOf(alice, bob, 'bike');
    await alice.send(conversationId);
    const bobs = await bob.connect();
    await bobs.heard();
    const pinData = { seats: 2 };
    const { conversation } = await alice.call('orders.update', {
      conversationId,
      status: 'paid',
      pinData,
    });
    expect(conversation.order).toMatchObject({ ...card, status: 'paid', pinData });
    const again = await alice.call('orders.update', { conversationId, status: 'paid' });
    expect(again.conversation.rev).toBe(conversation.rev);
    await backend.call('orders.update', { conversationId, title: 'A bicycle', price: null });
    const events = (await bobs.heard()).filter(({ name }) => name === 'conversation.updated');
    const orders = events.map(({ payload }) => {
      return (payload as EventPayload<'conversation.updated'>).conversation?.order;
    });
    expect(orders).toMatchObject([
      { title: card.title, status: 'paid' },
      { title: 'A bicycle', price: null, status: 'paid' },
    ]);
    expect((await bob.call('conversations.get', { conversationId })).item.conversation).toEqual(
      expect.objectContaining({ order: orders[1] }),
    );
  });

  test('[ORDER-2] nobody else changes, closes or reopens it', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await idOf(alice, bob, 'bike');
    const otherApp = unique('other');
    await api.server.addApp(otherApp);
    const callers = [
      [bob, 'forbidden'],
      [carol, 'not_found'],
      [await api.backend(otherApp), 'not_found'],
    ] as const;
    for (const name of ['orders.update', 'orders.close', 'orders.reopen'] as const) {
      const input = { conversationId, ...(name === 'orders.update' && { title: 'Mine' }) };
      for (const [caller, code] of callers) {
        expect([name, await codeOf(caller.call(name, input))]).toEqual([name, code]);
      }
    }
    const error = await errorOf(bob.call('orders.close', { conversationId }));
    expect(error.message).toBe('Only who opened this order, and the backend, may change it.');
    const { item } = await alice.call('conversations.get', { conversationId });
    expect(item.conversation).toMatchObject({ rev: 1, order: { title: card.title } });
  });

  test('[ORDER-3] a closed one is read-only for both, can be read and arranged, and can be reopened', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, bob, 'bike');
    await alice.send(conversationId);
    const { conversation } = await alice.call('orders.close', { conversationId });
    expect(conversation.order?.closedAt).toBeGreaterThan(0);
    const again = await alice.call('orders.close', { conversationId });
    expect(again.conversation).toEqual(conversation);
    for (const user of [alice, bob]) {
      expect(await errorOf(user.send(conversationId))).toMatchObject({
        code: 'frozen',
        message: 'This order is closed; it can only be read.',
      });
      expect(await codeOf(user.call('typing.start', { conversationId }))).toBe('frozen');
      const { messages } = await user.call('messages.list', { conversationId });
      expect(messages).toHaveLength(1);
      await user.call('receipts.markRead', { conversationId, upToSeq: 1 });
      await user.call('conversations.archive', { conversationId });
    }
    await alice.call('orders.update', { conversationId, status: 'done' });
    await alice.call('orders.reopen', { conversationId });
    expect((await bob.send(conversationId)).seq).toBe(2);
  });

  test('[BLOCK-2] a block holds in all conversations of the two, and no new one is opened', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const ids = [await idOf(alice, bob, 'bike'), await idOf(bob, alice, 'lamp')];
    await bob.call('blocks.add', { userId: alice.id });
    for (const conversationId of ids) {
      for (const user of [alice, bob]) {
        expect(await codeOf(user.send(conversationId))).toBe('blocked');
        expect(await codeOf(user.call('typing.start', { conversationId }))).toBe('blocked');
      }
    }
    expect(await codeOf(open(alice, bob, { id: 'sofa' }))).toBe('blocked');
    expect(await idOf(alice, bob, 'bike')).toBe(ids[0]);
  });

  test('[BLOCK-2] past a block nobody writes into an order, and the backend does', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, bob, 'bike');
    await bob.call('blocks.add', { userId: alice.id });
    const input = { conversationId, title: 'Answer me!' };
    expect(await codeOf(alice.call('orders.update', input))).toBe('blocked');
    for (const name of ['orders.close', 'orders.reopen'] as const) {
      expect(await codeOf(alice.call(name, { conversationId }))).toBe('blocked');
    }
    const backend = await api.backend();
    const { conversation } = await backend.call('orders.update', { conversationId, status: 'off' });
    expect(conversation.order).toMatchObject({ title: card.title, status: 'off', closedAt: null });
  });

  test('[BLOCK-2] a block waits for what is being stored about an order of the two', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, bob, 'bike');
    const { store } = api.server.app.context;
    let isBlocked = false;
    await store.transaction(async (tx) => {
      await tx.kysely
        .updateTable('conversations')
        .set({ rev: 2 })
        .where('id', '=', conversationId)
        .execute();
      void alice.call('blocks.add', { userId: bob.id }).then(() => {
        isBlocked = true;
      });
      // The embedded store takes one transaction at a time.
      if (way.database === 'sqlite') return;
      const locks = store.kysely.withTables<{ pg_locks: { granted: boolean } }>();
      const waiting = locks.selectFrom('pg_locks').select('granted').where('granted', '=', false);
      await vi.waitUntil(async () => isBlocked || (await waiting.execute()).length > 0);
      expect(isBlocked).toBe(false);
    });
    await vi.waitUntil(() => isBlocked);
    expect(await codeOf(bob.send(conversationId))).toBe('blocked');
  });

  test('[CONTACT-5] where only contacts write to each other, that holds for orders too', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, bob, 'bike');
    const { context } = api.server.app;
    await changeSettings(context, testAppId, { directPolicy: 'contacts' });
    const refused = { code: 'contacts_only' };
    expect(await errorOf(alice.send(conversationId))).toMatchObject(refused);
    expect(await errorOf(open(alice, bob, { id: 'lamp' }))).toMatchObject(refused);
    await changeSettings(context, testAppId, { directPolicy: 'anyone' });
    await alice.send(conversationId);
  });

  test('[ORDER-4] an order can be sent as a message, anywhere', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const order = { id: 'bike', ...card, imageUrl: null, url: 'https://shop.example/bike' };
    const content = { type: 'order', order } as const;
    for (const conversationId of [await api.group(alice, [bob]), await idOf(alice, bob, 'bike')]) {
      const clientMsgId = crypto.randomUUID();
      await alice.call('messages.send', { conversationId, clientMsgId, content });
      const { messages } = await bob.call('messages.list', { conversationId });
      expect(messages.at(-1)?.content).toEqual(content);
      const { item } = await bob.call('conversations.get', { conversationId });
      expect(item.unreadCount).toBe(1);
    }
  });

  test('an order with oneself, with nobody, or with too much to pin is refused', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    expect(await codeOf(open(alice, alice, { id: 'bike' }))).toBe('forbidden');
    expect(await codeOf(open(alice, { ...bob, id: 'nobody' }, { id: 'bike' }))).toBe('not_found');
    const pinData = { text: 'x'.repeat(limits.orderPinDataBytes) };
    const refused = { code: 'limit_exceeded', details: { limit: 'orderPinDataBytes' } };
    expect(await errorOf(open(alice, bob, { id: 'bike', pinData }))).toMatchObject(refused);
    const conversationId = await idOf(alice, bob, 'bike');
    const update = alice.call('orders.update', { conversationId, pinData });
    expect(await errorOf(update)).toMatchObject(refused);
  });

  test('two users have at most 500 conversations about orders', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, bob, 'bike');
    const { kysely } = api.server.app.context.store;
    const row = await kysely
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: limits.ordersPerPair - 1 }, (_, index) => ({
      ...row,
      id: `${row.id}-${index}`,
      direct_key: `${row.direct_key}-${index}`,
    }));
    await kysely.insertInto('conversations').values(more).execute();
    expect(await errorOf(open(alice, bob, { id: 'lamp' }))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'ordersPerPair', value: 500 },
    });
    expect(await idOf(alice, bob, 'bike')).toBe(conversationId);
  });
});
