import { createHash } from 'node:crypto';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';

describe.each(everyWay)('links into groups, by $door on $database', (way) => {
  const api = useApi(way);

  /** A private group by invitation, and two users outside. */
  async function prepare(fields: object = {}) {
    const [owner, member, guest, other] = await api.users('owner', 'member', 'guest', 'other');
    const conversationId = await api.group(owner, [member], fields);
    const link = (options: object = {}) =>
      owner.call('inviteLinks.create', { conversationId, ...options });
    return { conversationId, link, owner, member, guest, other };
  }

  const use = (user: TestUser, linkToken: string) => user.call('inviteLinks.use', { linkToken });
  const usesOf = async (owner: TestUser, conversationId: string) => {
    const { links } = await owner.call('inviteLinks.list', { conversationId });
    return links.map(({ useCount }) => useCount);
  };

  test('[GROUP-14] who holds a link sees the group and gets in, whatever the join policy, once', async () => {
    const { conversationId, link, owner, guest } = await prepare();
    const { linkToken } = await link();
    expect(await guest.call('inviteLinks.preview', { linkToken })).toMatchObject({
      group: { conversationId, name: 'Group', memberCount: 2 },
      needsApproval: false,
      isMember: false,
    });
    const used = await use(guest, linkToken);
    expect(used).toMatchObject({ item: { conversation: { memberCount: 3 } }, admission: null });
    expect(used.item?.lastMessage).toMatchObject({ content: { code: 'member_joined' } });
    expect((await use(guest, linkToken)).item?.conversation).toEqual(used.item?.conversation);
    expect(await usesOf(owner, conversationId)).toEqual([1]);
    const again = await guest.call('inviteLinks.preview', { linkToken });
    expect(again.isMember).toBe(true);
  });

  test('[GROUP-14] the store holds the SHA-256 of a secret and not the secret, which no list says', async () => {
    const { conversationId, link, owner } = await prepare();
    const made = await link({ maxUses: 3 });
    expect(Buffer.from(made.linkToken, 'base64url')).toHaveLength(24);
    const row = await api.server.app.context.store.kysely
      .selectFrom('invite_links')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .executeTakeFirstOrThrow();
    expect(row.token_hash).toBe(createHash('sha256').update(made.linkToken).digest('hex'));
    expect(JSON.stringify(row)).not.toContain(made.linkToken);
    const { links } = await owner.call('inviteLinks.list', { conversationId });
    expect(links).toEqual([made.link]);
  });

  test('[GROUP-14] a link that needs approval asks, and the owner answers', async () => {
    const { conversationId, link, owner, guest } = await prepare();
    const { linkToken } = await link({ needsApproval: true });
    const used = await use(guest, linkToken);
    expect(used).toMatchObject({ item: null, admission: { kind: 'request', status: 'pending' } });
    expect(await use(guest, linkToken)).toEqual(used);
    expect(await usesOf(owner, conversationId)).toEqual([1]);
    await owner.call('joinRequests.accept', { conversationId, userId: guest.id });
    expect(await use(guest, linkToken)).toMatchObject({ item: {}, admission: null });
  });

  test('[GROUP-14] a link ends when it has expired, was used as often as it may be, or is taken back', async () => {
    const { conversationId, link, owner, guest, other } = await prepare();
    const expectNone = async (linkToken: string, error: object) => {
      for (const name of ['inviteLinks.preview', 'inviteLinks.use'] as const) {
        await expect(other.call(name, { linkToken }), name).rejects.toMatchObject(error);
      }
    };
    const once = await link({ maxUses: 1 });
    await use(guest, once.linkToken);
    const spent = { code: 'limit_exceeded', details: { limit: 'maxUses', value: 1 } };
    await expectNone(once.linkToken, spent);
    const short = await link({ expiresAt: Date.now() + 60_000 });
    await api.server.app.context.store.kysely
      .updateTable('invite_links')
      .set({ expires_at: Date.now() - 1 })
      .where('id', '=', short.link.id)
      .execute();
    await expectNone(short.linkToken, { code: 'window_expired' });
    expect(await usesOf(owner, conversationId)).toEqual([]);
    const { link: removed, linkToken } = await link();
    const removing = { conversationId, linkId: removed.id };
    await owner.call('inviteLinks.remove', removing);
    await owner.call('inviteLinks.remove', removing);
    await expectNone(linkToken, { code: 'not_found' });
  });

  test('[GROUP-14] of two who use the last use at once one gets in', async () => {
    const { link, guest, other } = await prepare();
    const { linkToken } = await link({ maxUses: 1 });
    const used = await Promise.allSettled([use(guest, linkToken), use(other, linkToken)]);
    expect(used.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('[GROUP-6] [GROUP-10] [GROUP-4] no link leads past a ban, into a full group, or into one that has ended', async () => {
    const { conversationId, link, owner, guest, other } = await prepare();
    const { linkToken } = await link();
    await owner.call('members.ban', { conversationId, userId: guest.id });
    await expect(use(guest, linkToken)).rejects.toMatchObject({ code: 'banned' });
    await expect(guest.call('inviteLinks.preview', { linkToken })).rejects.toMatchObject({
      code: 'banned',
    });
    await owner.call('conversations.update', { conversationId, maxMembers: 2 });
    await expect(use(other, linkToken)).rejects.toMatchObject({
      details: { limit: 'maxMembers', value: 2 },
    });
    await owner.call('conversations.destroy', { conversationId });
    await expect(use(other, linkToken)).rejects.toMatchObject({ code: 'gone' });
    expect(linkToken).toMatch(/^[\w-]{32}$/);
  });

  test('[I27] a link of another app leads nowhere, and only owner and admins make, see and remove links', async () => {
    const { conversationId, link, member } = await prepare();
    const { linkToken, link: made } = await link();
    await api.server.addApp('elsewhere');
    const foreigner = await api.user('foreigner', 'elsewhere');
    await expect(use(foreigner, linkToken)).rejects.toMatchObject({ code: 'not_found' });
    for (const call of [
      () => member.call('inviteLinks.create', { conversationId }),
      () => member.call('inviteLinks.list', { conversationId }),
      () => member.call('inviteLinks.remove', { conversationId, linkId: made.id }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('a link that would have expired already is refused, and so is one more than 50; spent ones do not count', async () => {
    const { conversationId, link } = await prepare();
    await expect(link({ expiresAt: 1 })).rejects.toMatchObject({ code: 'window_expired' });
    for (let count = 1; count <= limits.inviteLinksPerGroup; count++) await link({ maxUses: 1 });
    await expect(link()).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'inviteLinksPerGroup' },
    });
    await api.server.app.context.store.kysely
      .updateTable('invite_links')
      .set({ use_count: 1 })
      .where('conversation_id', '=', conversationId)
      .execute();
    expect((await link()).link.useCount).toBe(0);
  });
});
