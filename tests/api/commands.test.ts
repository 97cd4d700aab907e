import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { openRoom } from './support/in-room.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('commands, by $door on $database', (way) => {
  const api = useApi(way);
  const command = { type: 'lamp', data: { on: true } };
  const send = (user: TestUser, where: object) =>
    user.call('commands.send', { ...command, ...where });
  const heard = { name: 'command.received', payload: expect.objectContaining(command) };

  test('[CMD-1] a command reaches who is connected in the conversation and is kept nowhere', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const [bobs, carols] = [await bob.connect(), await carol.connect()];
    await Promise.all([bobs.heard(), carols.heard()]);
    await send(alice, { conversationId });
    expect(await bobs.heard()).toEqual([heard]);
    expect(await carols.heard()).toEqual([]);
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item).toMatchObject({ conversation: { seq: 0 }, lastMessage: null, unreadCount: 0 });
    expect(await codeOf(send(carol, { conversationId }))).toBe('not_found');
  });

  test('[CMD-1] one without a place goes to my other devices, not to the one that sent it', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [phone, laptop, bobs] = [
      await alice.connect(),
      await alice.connect(),
      await bob.connect(),
    ];
    await Promise.all([phone.heard(), laptop.heard(), bobs.heard()]);
    await phone.call('commands.send', command);
    expect(await laptop.heard()).toEqual([heard]);
    expect([await phone.heard(), await bobs.heard()]).toEqual([[], []]);
  });

  test('[CMD-1] a block, a mute, a frozen group and a large one refuse commands', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const direct = { conversationId: item.conversation.id };
    const bobs = await bob.connect();
    await bob.call('blocks.add', { userId: alice.id });
    await bobs.heard();
    expect(await codeOf(send(alice, direct))).toBe('blocked');
    expect(await bobs.heard()).toEqual([]);
    await bob.call('blocks.remove', { userId: alice.id });
    const conversationId = await api.group(alice, [bob]);
    await alice.call('members.mute', { conversationId, userId: bob.id });
    expect(await codeOf(send(bob, { conversationId }))).toBe('muted');
    await alice.call('conversations.freeze', { conversationId });
    expect(await codeOf(send(bob, { conversationId }))).toBe('frozen');
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ member_count: limits.commandMembersMax + 1 })
      .where('id', '=', conversationId)
      .execute();
    expect(await codeOf(send(alice, { conversationId }))).toBe('limit_exceeded');
  });

  test('[CMD-1] in a room those who are in it hear it', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom(api, [alice, bob]);
    const carols = await carol.connect();
    await carols.heard();
    await send(alice, { roomId });
    expect(await sockets[1]?.heard()).toEqual([heard]);
    expect(await carols.heard()).toEqual([]);
    expect(await codeOf(send(carol, { roomId }))).toBe('not_member');
    await alice.call('rooms.mute', { roomId, userId: bob.id });
    expect(await codeOf(send(bob, { roomId }))).toBe('muted');
    expect(await codeOf(send(bob, { roomId, conversationId: 'lunch' }))).toBe('conflict');
  });

  test('a command carries 5 KB at most', async () => {
    const alice = await api.user('alice');
    const withBytes = (bytes: number) => ({ data: { x: 'x'.repeat(bytes - '{"x":""}'.length) } });
    expect(await codeOf(send(alice, withBytes(limits.commandBytes)))).toBe('ok');
    expect(await errorOf(send(alice, withBytes(limits.commandBytes + 1)))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'commandBytes', value: 5120 },
    });
  });
});
