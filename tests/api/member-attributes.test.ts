import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';

describe.each(everyWay)('[GROUP-16] attributes of members, by $door on $database', (way) => {
  const api = useApi(way);

  async function prepare() {
    const [owner, admin, member, other] = await api.users('owner', 'admin', 'member', 'other');
    const conversationId = await api.group(owner, [admin, member, other]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    const set = (by: { call: TestUser['call'] }, of: TestUser, change: object) =>
      by.call('members.setAttributes', { conversationId, userId: of.id, ...change });
    const ask = async (by: { call: TestUser['call'] }, ...of: TestUser[]) => {
      const input = { conversationId, userIds: of.map(({ id }) => id) };
      return (await by.call('members.getAttributes', input)).members;
    };
    return { conversationId, owner, admin, member, other, set, ask };
  }

  test('a member has attributes, set by themselves or by who stands above, and everyone sees them', async () => {
    const { owner, admin, member, other, set, ask } = await prepare();
    await set(member, member, { set: { desk: '4.21', mood: 'well' } });
    const { attributes } = await set(admin, member, {
      set: { desk: '5.1' },
      remove: ['mood', 'x'],
    });
    expect(attributes).toEqual({ desk: '5.1' });
    await set(owner, owner, { set: { a: '1' } });
    const expected = [
      { userId: member.id, attributes: { desk: '5.1' } },
      { userId: owner.id, attributes: { a: '1' } },
    ].sort((left, right) => (left.userId < right.userId ? -1 : 1));
    expect(await ask(other, owner, member, admin)).toEqual(expected);
    for (const [by, of] of [
      [other, member],
      [admin, owner],
    ] as const) {
      await expect(set(by, of, { set: { a: '1' } })).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await ask(await api.backend(), member)).toHaveLength(1);
  });

  test('who has gone has none, and has them again after coming back', async () => {
    const { conversationId, owner, member, set, ask } = await prepare();
    await set(member, member, { set: { desk: '4.21' } });
    await member.call('members.leave', { conversationId });
    expect(await ask(owner, member)).toEqual([]);
    await expect(set(owner, member, { remove: ['desk'] })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(ask(member, owner)).rejects.toMatchObject({ code: 'not_member' });
    await owner.call('members.add', { conversationId, userIds: [member.id] });
    expect(await ask(owner, member)).toHaveLength(1);
  });

  test('they are 50 at most, and 4 KB in all', async () => {
    const { member, set } = await prepare();
    const many = (count: number, from = 0) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${from + index}`, '']));
    await set(member, member, { set: many(limits.memberAttributes) });
    await expect(set(member, member, { set: many(1, 100) })).rejects.toMatchObject({
      details: { limit: 'memberAttributes', value: limits.memberAttributes },
    });
    const { memberAttributeValueBytes: value } = limits;
    const tooLong = set(member, member, { set: { k1: '漢'.repeat(value / 2) } });
    await expect(tooLong).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'memberAttributeValueBytes', value, key: 'k1' },
    });
    const long = '漢'.repeat(Math.floor(value / 3));
    const seven = Array.from({ length: 7 }, (_, index) => [`k${index}`, long]);
    await set(member, member, { set: Object.fromEntries(seven) });
    await expect(set(member, member, { set: { k7: long } })).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'memberAttributesBytes', value: limits.memberAttributesBytes },
    });
  });

  test('memberAttributes.updated reaches members who are online, once for each change, and nobody else', async () => {
    const { conversationId, owner, member, other, set } = await prepare();
    const guest = await api.user('guest');
    const sockets = await Promise.all([owner, member, other, guest].map((user) => user.connect()));
    const heard = () => Promise.all(sockets.map((socket) => socket.heard()));
    await owner.call('members.remove', { conversationId, userId: other.id });
    await heard();
    const attributes = { desk: '4.21' };
    await set(member, member, { set: attributes });
    await set(member, member, { set: attributes });
    const payload = { conversationId, userId: member.id, attributes };
    const event = { name: 'memberAttributes.updated', payload };
    expect(await heard()).toEqual([[event], [event], [], []]);
  });

  test('in a group of more than 500 only the member hears of it', async () => {
    const { conversationId, owner, member, set } = await prepare();
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ member_count: limits.memberAttributesHeardMax + 1 })
      .where('id', '=', conversationId)
      .execute();
    const sockets = [await owner.connect(), await member.connect()];
    await Promise.all(sockets.map((socket) => socket.heard()));
    await set(member, member, { set: { desk: '4.21' } });
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(heard.map(({ length }) => length)).toEqual([0, 1]);
  });
});
