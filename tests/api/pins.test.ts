import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { type Caller, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('pins, by $door on $database', (way) => {
  const api = useApi(way);

  const pin = (who: Caller, conversationId: string, seq: number) =>
    who.call('messages.pin', { conversationId, seq });
  const unpin = (who: Caller, conversationId: string, seq: number) =>
    who.call('messages.unpin', { conversationId, seq });
  const pinsOf = async (who: Caller, conversationId: string) =>
    (await who.call('conversations.get', { conversationId })).item.conversation.pins ?? [];
  const listed = async (who: Caller, conversationId: string) =>
    (await who.call('messages.listPinned', { conversationId })).pins;
  const seqsOf = (pins: readonly { readonly seq: number }[]) => pins.map(({ seq }) => seq);

  /** A group of an owner and two members. */
  async function openGroup() {
    const [owner, alice, bob] = await api.users('owner', 'alice', 'bob');
    const conversationId = await api.group(owner, [alice, bob]);
    const say = async (who: TestUser) => (await who.send(conversationId, 'Pizza?')).seq;
    return { conversationId, owner, alice, bob, say };
  }

  async function openDirect() {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const { id } = item.conversation;
    return { alice, bob, conversationId: id, seq: (await alice.send(id, 'Pizza?')).seq };
  }

  test('[PIN-1] pins stand with the conversation, the newest first, with who pinned when', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const [first, second] = [await say(alice), await say(bob)];
    await pin(alice, conversationId, second);
    const { conversation } = await pin(bob, conversationId, first);
    const pins = await pinsOf(bob, conversationId);
    expect(conversation.pins).toEqual(pins);
    expect(pins).toMatchObject([
      { seq: first, pinnedBy: bob.id },
      { seq: second, pinnedBy: alice.id },
    ]);
    expect(pins[0]?.pinnedAt).toBeGreaterThan(pins[1]?.pinnedAt ?? 0);
    const answer = await alice.call('messages.listPinned', { conversationId });
    expect(answer.pins).toMatchObject(pins);
    expect(answer.pins[0]?.message).toMatchObject({ seq: first, senderId: alice.id });
    expect(answer.users.map(({ id }) => id)).toEqual(expect.arrayContaining([alice.id, bob.id]));
  });

  test('[PIN-1] the list comes in pages', async () => {
    const { conversationId, alice, say } = await openGroup();
    const seqs = [await say(alice), await say(alice), await say(alice)];
    for (const seq of seqs) await pin(alice, conversationId, seq);
    const first = await alice.call('messages.listPinned', { conversationId, limit: 2 });
    const cursor = first.nextCursor ?? '';
    const rest = await alice.call('messages.listPinned', { conversationId, limit: 2, cursor });
    expect(seqsOf([...first.pins, ...rest.pins])).toEqual(seqs.toReversed());
    expect(rest.nextCursor).toBeNull();
  });

  test('[PIN-1] pinning and unpinning again change nothing', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    const { conversation } = await pin(alice, conversationId, seq);
    expect((await pin(bob, conversationId, seq)).conversation).toEqual(conversation);
    const unpinned = await unpin(bob, conversationId, seq);
    expect(unpinned.conversation).not.toHaveProperty('pins');
    expect((await unpin(bob, conversationId, seq)).conversation).toEqual(unpinned.conversation);
    expect((await unpin(bob, conversationId, 99)).conversation).toEqual(unpinned.conversation);
  });

  test('[PIN-1] a group says so in its log, without a count; what is unpinned is not told', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    await bob.call('receipts.markRead', { conversationId, upToSeq: seq });
    await pin(alice, conversationId, seq);
    await unpin(alice, conversationId, seq);
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item).toMatchObject({
      unreadCount: 0,
      lastMessage: {
        seq: seq + 1,
        senderId: alice.id,
        content: { type: 'info', code: 'message_pinned', value: String(seq) },
      },
    });
  });

  test('[PIN-3] at most 50 are pinned, and none goes for another', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    const inFuture = Date.now() + 3_600_000;
    const pins = Array.from({ length: limits.pinsPerConversation }, (_, index) => {
      return { seq: index + 100, pinnedBy: alice.id, pinnedAt: inFuture - index };
    });
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ pins: JSON.stringify(pins) })
      .where('id', '=', conversationId)
      .execute();
    expect(await errorOf(pin(bob, conversationId, seq))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'pinsPerConversation', value: limits.pinsPerConversation },
    });
    expect(await pinsOf(bob, conversationId)).toEqual(pins);
    await unpin(bob, conversationId, 100);
    const { conversation } = await pin(bob, conversationId, seq);
    // PIN-1: later than the newest, whatever the clock says.
    expect(conversation.pins?.[0]).toMatchObject({ seq, pinnedAt: inFuture });
  });

  test('[PIN-4] what is recalled is not pinned any more, under the same rev', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const [first, second] = [await say(alice), await say(alice)];
    await pin(alice, conversationId, first);
    const { conversation } = await pin(alice, conversationId, second);
    await alice.call('messages.recall', { conversationId, seq: first });
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item.conversation.rev).toBe(conversation.rev + 1);
    expect(seqsOf(item.conversation.pins ?? [])).toEqual([second]);
    const cursors = [{ conversationId, sinceRev: conversation.rev }];
    const [result] = (await bob.call('conversations.changes', { cursors })).results;
    const changed = result?.status === 'changes' ? result.conversation.pins : [];
    expect(seqsOf(changed ?? [])).toEqual([second]);
    await alice.call('messages.recall', { conversationId, seq: second });
    expect(await pinsOf(bob, conversationId)).toEqual([]);
  });

  test('[PIN-3] what was taken back, what the server says and what is not there for me cannot be pinned', async () => {
    const { conversationId, alice, owner, say } = await openGroup();
    const seq = await say(alice);
    await alice.call('messages.recall', { conversationId, seq });
    expect(await codeOf(pin(owner, conversationId, seq))).toBe('gone');
    expect(await codeOf(pin(owner, conversationId, 99))).toBe('not_found');
    const late = await say(alice);
    const { seq: saidBy } = (await pin(owner, conversationId, late)).conversation;
    expect(await codeOf(pin(owner, conversationId, saidBy))).toBe('forbidden');
    await owner.call('conversations.clear', { conversationId });
    expect(await codeOf(pin(owner, conversationId, late))).toBe('not_found');
  });

  test('[VIEW-4] what I have cleared is pinned for the others only', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    await pin(alice, conversationId, seq);
    await bob.call('conversations.clear', { conversationId });
    expect(await listed(bob, conversationId)).toEqual([]);
    expect(seqsOf(await listed(alice, conversationId))).toEqual([seq]);
    const late = await say(alice);
    await pin(bob, conversationId, late);
    expect(seqsOf(await listed(bob, conversationId))).toEqual([late]);
  });

  test('[PIN-2] members pin as the group has decided; who is muted, or in a frozen group, does not', async () => {
    const { conversationId, owner, alice, say } = await openGroup();
    const seq = await say(alice);
    const update = (memberCanPin: boolean | null) =>
      owner.call('conversations.update', { conversationId, memberCanPin });
    await update(false);
    expect(await codeOf(pin(alice, conversationId, seq))).toBe('forbidden');
    expect(await codeOf(pin(owner, conversationId, seq))).toBe('ok');
    expect(await codeOf(unpin(alice, conversationId, seq))).toBe('forbidden');
    await update(null);
    await owner.call('members.mute', { conversationId, userId: alice.id });
    expect(await codeOf(unpin(alice, conversationId, seq))).toBe('muted');
    await owner.call('members.unmute', { conversationId, userId: alice.id });
    await owner.call('conversations.freeze', { conversationId });
    expect(await codeOf(unpin(alice, conversationId, seq))).toBe('frozen');
    await owner.call('conversations.destroy', { conversationId });
    expect(await codeOf(unpin(owner, conversationId, seq))).toBe('gone');
    expect(seqsOf(await listed(alice, conversationId))).toEqual([seq]);
  });

  test('[PIN-2] in a direct conversation both pin, without a word in the log, and nobody while there is a block', async () => {
    const { alice, bob, conversationId, seq } = await openDirect();
    await pin(bob, conversationId, seq);
    const { item } = await alice.call('conversations.get', { conversationId });
    expect(item.conversation).toMatchObject({ seq, pins: [{ seq, pinnedBy: bob.id }] });
    await alice.call('blocks.add', { userId: bob.id });
    for (const who of [alice, bob]) {
      expect(await codeOf(unpin(who, conversationId, seq))).toBe('blocked');
    }
    expect(seqsOf(await listed(bob, conversationId))).toEqual([seq]);
  });

  test('[PIN-2] who is not a member neither pins nor sees what is pinned', async () => {
    const { conversationId, owner, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    await pin(alice, conversationId, seq);
    await owner.call('members.ban', { conversationId, userId: bob.id });
    const carol = await api.user('carol');
    for (const [who, code] of [
      [bob, 'not_member'],
      [carol, 'not_found'],
    ] as const) {
      expect(await codeOf(unpin(who, conversationId, seq))).toBe(code);
      expect(await codeOf(listed(who, conversationId))).toBe(code);
    }
  });
});
