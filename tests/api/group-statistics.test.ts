import { describe, expect, test } from 'vitest';
import { everyWay, useApi } from './support/api-bench.ts';

describe.each(everyWay)('how many are in a group, by $door on $database', (way) => {
  const api = useApi(way);

  test('[GROUP-15] members with a session are counted once each, and nobody else', async () => {
    const [owner, member, away, guest] = await api.users('owner', 'member', 'away', 'guest');
    const conversationId = await api.group(owner, [member, away]);
    const count = () => owner.call('groups.getStatistics', { conversationId });
    const phones = [await member.connect(), await member.connect(), await owner.connect()];
    await guest.connect();
    expect(await count()).toEqual({ memberCount: 3, onlineCount: 2 });
    await owner.call('members.remove', { conversationId, userId: member.id });
    expect(await count()).toEqual({ memberCount: 2, onlineCount: 1 });
    expect(phones).toHaveLength(3);
  });

  test('[GROUP-15] [BLOCK-3] with whom there is a block is not counted, for either of the two', async () => {
    const [owner, member, other] = await api.users('owner', 'member', 'other');
    const conversationId = await api.group(owner, [member, other]);
    for (const user of [owner, member, other]) await user.connect();
    await member.call('blocks.add', { userId: owner.id });
    const backend = await api.backend();
    const countFor = async (caller: { call: typeof backend.call }) =>
      (await caller.call('groups.getStatistics', { conversationId })).onlineCount;
    expect([await countFor(owner), await countFor(member)]).toEqual([2, 2]);
    expect([await countFor(other), await countFor(backend)]).toEqual([3, 3]);
  });
});
