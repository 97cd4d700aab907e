import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { changeSettings } from '../../packages/server/src/domain/apps/change-settings.ts';
import { everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';

describe.each(everyWay)('public groups, by $door on $database', (way) => {
  const api = useApi(way);

  /** A public group with a name that begins with a word of this test alone. */
  async function list(owner: TestUser, name: string, fields: object = {}) {
    return api.group(owner, [], { name, visibility: 'public', ...fields });
  }

  async function found(user: TestUser, input: object): Promise<string[]> {
    const { groups } = await user.call('groups.list', { limit: 100, ...input });
    return groups.map(({ name }) => name);
  }

  test('[GROUP-8] a group is private until its owner or an admin says otherwise, and again when it says so', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const query = unique('hidden');
    const conversationId = await api.group(owner, [], { name: query });
    const change = (fields: object) =>
      owner.call('conversations.update', { conversationId, ...fields });
    expect(await found(stranger, { query })).toEqual([]);
    await expect(stranger.call('groups.get', { conversationId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await change({ visibility: 'public', tags: ['cooking'] });
    expect(await found(stranger, { query })).toEqual([query]);
    const { group } = await stranger.call('groups.get', { conversationId });
    expect(group).toEqual({
      conversationId,
      name: query,
      description: null,
      avatarUrl: null,
      tags: ['cooking'],
      joinPolicy: 'invite_only',
      memberCount: 1,
    });
    await change({ name: `renamed ${query}` });
    expect(await found(stranger, { query })).toEqual([]);
    expect(await found(stranger, { query: `renamed ${query}` })).toEqual([`renamed ${query}`]);
    await change({ visibility: 'private' });
    expect(await found(stranger, { query: 'renamed' })).toEqual([]);
    expect((await owner.call('groups.get', { conversationId })).group.memberCount).toBe(1);
  });

  test('[GROUP-8] names are found by how they begin, without case and accents, and by tags', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const word = unique('Café');
    await list(owner, `${word} b`, { tags: ['Crème', 'b'] });
    await list(owner, `${word} A`, { tags: ['creme', 'CRÈME'] });
    await list(owner, `The ${word}`);
    const query = word.toLowerCase().replace('é', 'e');
    expect(await found(stranger, { query })).toEqual([`${word} A`, `${word} b`]);
    expect(await found(stranger, { query, tag: 'CREME' })).toEqual([`${word} A`, `${word} b`]);
    expect(await found(stranger, { query, tag: 'B' })).toEqual([`${word} b`]);
    expect(await found(stranger, { query, tag: 'c' })).toEqual([]);
    expect(await found(stranger, { query: '%' })).toEqual([]);
  });

  test('[GROUP-8] pages follow one another without gaps, also among equal names', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const query = unique('page');
    const ids = await Promise.all(Array.from({ length: 5 }, () => list(owner, query)));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const input = { query, limit: 2, ...(cursor !== undefined && { cursor }) };
      const page = await stranger.call('groups.list', input);
      seen.push(...page.groups.map(({ conversationId }) => conversationId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.toSorted());
  });

  test.each([
    ['Arabic', 'م'],
    ['Chinese', '漢'],
    ['emoji', '🍕'],
    ['quotes', '"'],
    ['control characters', '\u0001'],
  ])(
    '[GROUP-8] pages follow one another among the longest names and ids, in %s',
    async (_what, character) => {
      const owner = await api.user('owner');
      const tag = unique('long');
      const name = character.repeat(64); // as many as the list is ordered by
      const ids = [1, 2].map((count) => `${unique('long')}-${count}`.padEnd(limits.idLength, 'x'));
      for (const conversationId of ids) await list(owner, name, { conversationId, tags: [tag] });
      const first = await owner.call('groups.list', { tag, limit: 1 });
      const second = await owner.call('groups.list', { tag, limit: 1, cursor: first.nextCursor });
      const seen = [...first.groups, ...second.groups].map(({ conversationId }) => conversationId);
      expect(seen).toEqual(ids.toSorted());
    },
  );

  test('[GROUP-4] a destroyed group is listed no longer', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const query = unique('ended');
    const conversationId = await list(owner, query);
    await owner.call('conversations.destroy', { conversationId });
    expect(await found(stranger, { query })).toEqual([]);
    await expect(stranger.call('groups.get', { conversationId })).rejects.toMatchObject({
      code: 'gone',
    });
  });

  test('[GROUP-8] strangers learn nothing else of a public group', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const conversationId = await list(owner, unique('closed'));
    for (const name of ['members.list', 'messages.list', 'conversations.get'] as const) {
      await expect(stranger.call(name, { conversationId }), name).rejects.toMatchObject({
        code: 'not_member',
      });
    }
    await expect(stranger.call('members.join', { conversationId })).rejects.toMatchObject({
      code: 'forbidden',
      details: { reason: 'invite_only' },
    });
  });

  test('[GROUP-9] who wants into a group with approval is told to ask', async () => {
    const [owner, stranger] = await api.users('owner', 'stranger');
    const conversationId = await api.group(owner, [], { joinPolicy: 'approval' });
    await expect(stranger.call('members.join', { conversationId })).rejects.toMatchObject({
      code: 'forbidden',
      details: { reason: 'approval' },
    });
  });

  test('a group takes at most 10 tags, and plain members set none', async () => {
    const [owner, member] = await api.users('owner', 'member');
    const conversationId = await api.group(owner, [member]);
    const tags = Array.from({ length: 11 }, (_, index) => `t${index}`);
    const set = (user: TestUser, input: object) =>
      user.call('conversations.update', { conversationId, ...input });
    await expect(set(owner, { tags })).rejects.toMatchObject({ code: 'invalid_argument' });
    for (const fields of [{ tags: ['x'] }, { visibility: 'public' }]) {
      await expect(set(member, fields)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe.each(everyWay)('the size of groups in an app, by $door on $database', (way) => {
  const api = useApi(way);

  test('an app of groups of 50 makes no larger ones, and lets nobody into one that is as large', async () => {
    const [owner, member, guest] = await api.users('owner', 'member', 'guest');
    const before = await api.group(owner, [member], { maxMembers: 60 });
    const app = api.server.app.context;
    const limitTo = (groupMembersMax: number) =>
      changeSettings(app, testAppId, { groupMembersMax });
    const tooLarge = (value: number) => ({
      code: 'limit_exceeded',
      details: { limit: 'groupMembersMax', value },
    });
    await limitTo(50);
    await expect(api.group(owner, [], { maxMembers: 51 })).rejects.toMatchObject(tooLarge(50));
    const conversationId = await api.group(owner);
    const { item } = await owner.call('conversations.get', { conversationId });
    expect(item.conversation.maxMembers).toBe(50);
    await expect(
      owner.call('conversations.update', { conversationId, maxMembers: 51 }),
    ).rejects.toMatchObject(tooLarge(50));
    await limitTo(2);
    const adding = { conversationId: before, userIds: [guest.id] };
    await expect(owner.call('members.add', adding)).rejects.toMatchObject(tooLarge(2));
    await owner.call('members.add', { conversationId: before, userIds: [member.id] });
    await limitTo(3);
    await owner.call('members.add', adding);
  });

  test('new groups take as many members as the app says by default', async () => {
    const owner = await api.user('owner');
    const settings = { groupMembersDefault: 20, groupMembersMax: 100 };
    await changeSettings(api.server.app.context, testAppId, settings);
    const conversationId = await api.group(owner);
    const { item } = await owner.call('conversations.get', { conversationId });
    expect(item.conversation.maxMembers).toBe(20);
  });
});
