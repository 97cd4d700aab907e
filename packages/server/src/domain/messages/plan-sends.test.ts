import { describe, expect, test } from 'vitest';
import type { StoredConversation } from '../../store/conversations.ts';
import { defaultGroupSettings } from '@confab/protocol/runtime';
import type { StoredMember } from '../../store/member-rows.ts';
import { createStoredMember } from '../../testing/stored-member.ts';
import type { PendingSend } from './pending-send.ts';
import type { Obstacle } from '../../store/obstacles.ts';
import { conversationKey, memberKey, planSends, sendKey, type SendState } from './plan-sends.ts';

const lunch: StoredConversation = {
  id: 'lunch',
  type: 'group',
  name: 'Lunch',
  description: null,
  avatarUrl: null,
  joinPolicy: 'invite_only',
  maxMembers: 10,
  memberCount: 2,
  createdBy: 'alice',
  createdAt: 0,
  lastActivityAt: 500,
  seq: 4,
  rev: 9,
  messageCount: 4,
  settings: defaultGroupSettings,
  destroyedAt: null,
  directPair: null,
  recalledSeq: 0,
  mentionSeq: 0,
  pins: [],
};

function memberOf(conversationId: string, userId: string, ownCount = 0): StoredMember {
  return createStoredMember({ conversationId, userId, ownCount });
}

function sendOf(userId: string, clientMsgId: string, conversationId = 'lunch'): PendingSend {
  return {
    actor: {
      kind: 'user',
      appId: 'app',
      userId,
      expiresAt: null,
      signedWith: null,
      issuedAt: 0,
      deviceId: null,
    },
    conversationId,
    clientMsgId,
    content: { type: 'text', text: clientMsgId },
  };
}

function stateOf(members: readonly StoredMember[], conversations = [lunch]): SendState {
  return {
    conversations: new Map(conversations.map((one) => [conversationKey('app', one.id), one])),
    members: new Map(
      members.map((member) => [memberKey('app', member.conversationId, member.userId), member]),
    ),
    earlier: new Map(),
    obstacles: new Map(),
    files: new Map(),
  };
}

function plan(sends: readonly PendingSend[], state: SendState, now = 1000) {
  let count = 0;
  return planSends(sends, state, { now, nextId: () => `id-${++count}` });
}

/** Between the two is a block. */
function blockOf(policy: Partial<Obstacle['policy']> = {}): Obstacle {
  const blocks = { blockMode: 'refuse', blockersMayWrite: false, ...policy } as const;
  return { blockedBy: ['bob'], lacksContact: false, policy: blocks };
}

describe('planSends', () => {
  const both = stateOf([memberOf('lunch', 'alice', 3), memberOf('lunch', 'bob', 1)]);

  test('[LOG-1] the messages of a batch get consecutive seqs and revs in the order of the sends', () => {
    const { messages } = plan(
      [sendOf('alice', 'a'), sendOf('bob', 'b'), sendOf('alice', 'c')],
      both,
    );
    expect(messages.map(({ message }) => [message.clientMsgId, message.seq, message.rev])).toEqual([
      ['a', 5, 10],
      ['b', 6, 11],
      ['c', 7, 12],
    ]);
  });

  test('[READ-3] every message carries the counts up to and including it', () => {
    const decided = plan([sendOf('alice', 'a'), sendOf('bob', 'b'), sendOf('alice', 'c')], both);
    const counts = decided.messages.map(({ message }) => [
      message.messageCount,
      message.senderCount,
    ]);
    expect(counts).toEqual([
      [5, 4],
      [6, 2],
      [7, 5],
    ]);
    expect([...decided.ownCounts.values()].map(({ ownCount }) => ownCount)).toEqual([5, 2]);
  });

  test('the conversation is written once, as it is after the whole batch', () => {
    const decided = plan([sendOf('alice', 'a'), sendOf('bob', 'b')], both);
    const stored = [...decided.conversations.values()].map(({ conversation }) => conversation);
    expect(stored).toEqual([{ ...lunch, seq: 6, rev: 11, messageCount: 6, lastActivityAt: 1000 }]);
  });

  test('[SEND-2] a repeated clientMsgId in one batch is answered like the first and stored once', () => {
    const decided = plan([sendOf('alice', 'a'), sendOf('alice', 'a')], both);
    expect(decided.messages).toHaveLength(1);
    expect(decided.outcomes[1]).toEqual(decided.outcomes[0]);
  });

  test('[SEND-2] a clientMsgId that is stored already is answered from the store', () => {
    const [first] = plan([sendOf('alice', 'a')], both).messages;
    if (!first) throw new Error('nothing was planned');
    const earlier = new Map([[sendKey('app', 'alice', 'a'), first.message]]);
    const decided = plan([sendOf('alice', 'a')], { ...both, earlier });
    expect(decided.messages).toEqual([]);
    expect(decided.outcomes).toMatchObject([{ status: 'done', result: { id: 'id-1', seq: 5 } }]);
  });

  test('[SEND-2] the same clientMsgId of another sender is another message', () => {
    const decided = plan([sendOf('alice', 'a'), sendOf('bob', 'a')], both);
    expect(decided.messages.map(({ message }) => message.senderId)).toEqual(['alice', 'bob']);
  });

  test('[SEND-2] the same clientMsgId in another conversation is a conflict', () => {
    const dinner = { ...lunch, id: 'dinner' };
    const members = [memberOf('lunch', 'alice'), memberOf('dinner', 'alice')];
    const decided = plan(
      [sendOf('alice', 'a'), sendOf('alice', 'a', 'dinner')],
      stateOf(members, [lunch, dinner]),
    );
    expect(decided.outcomes).toMatchObject([
      { status: 'done' },
      { status: 'refused', error: { code: 'conflict' } },
    ]);
  });

  test('a refused send between others takes no seq and does not fail them', () => {
    const sends = [
      sendOf('alice', 'a'),
      sendOf('carol', 'b'),
      sendOf('alice', 'c', 'nowhere'),
      sendOf('bob', 'd'),
    ];
    const decided = plan(sends, both);
    expect(decided.outcomes).toMatchObject([
      { status: 'done', result: { seq: 5 } },
      { status: 'refused', error: { code: 'not_found' } },
      { status: 'refused', error: { code: 'not_found' } },
      { status: 'done', result: { seq: 6 } },
    ]);
  });

  test('[I29] a former member is refused, also for a send that was stored while they were one', () => {
    const gone = { ...memberOf('lunch', 'alice'), status: 'removed' as const };
    const decided = plan([sendOf('alice', 'a')], stateOf([gone]));
    expect(decided.outcomes).toMatchObject([{ status: 'refused', error: { code: 'not_member' } }]);
  });

  test('[I15] a clock that was set back does not move the last activity back', () => {
    const decided = plan([sendOf('alice', 'a')], both, 100);
    expect([...decided.conversations.values()][0]?.conversation.lastActivityAt).toBe(500);
  });

  test('[BLOCK-2] [SEND-2] between blocked users only what was stored before is answered', () => {
    const [first] = plan([sendOf('alice', 'a')], both).messages;
    if (!first) throw new Error('nothing was planned');
    const state = {
      ...both,
      earlier: new Map([[sendKey('app', 'alice', 'a'), first.message]]),
      obstacles: new Map([[conversationKey('app', 'lunch'), blockOf()]]),
    };
    const decided = plan([sendOf('alice', 'a'), sendOf('alice', 'b')], state);
    expect(decided.messages).toEqual([]);
    expect(decided.outcomes).toMatchObject([
      { status: 'done', result: { seq: 5 } },
      { status: 'refused', error: { code: 'blocked' } },
    ]);
  });

  test('[BLOCK-4] what is withheld takes the next seq and counts for nobody', () => {
    const direct = { ...lunch, directPair: ['alice', 'bob'] as const };
    const both = stateOf([memberOf('lunch', 'alice', 2), memberOf('lunch', 'bob')], [direct]);
    const obstacles = new Map([
      [conversationKey('app', 'lunch'), blockOf({ blockMode: 'shadow' })],
    ]);
    const sends = [sendOf('alice', 'a'), sendOf('bob', 'b')];
    const { messages, conversations, outcomes } = plan(sends, { ...both, obstacles });
    expect(messages).toMatchObject([
      { withheldFrom: 'bob', message: { seq: 5, messageCount: 4, senderCount: 2 } },
    ]);
    expect(conversations.get(conversationKey('app', 'lunch'))?.conversation).toMatchObject({
      seq: 5,
      rev: 10,
      messageCount: 4,
      lastActivityAt: 500,
    });
    expect(outcomes).toMatchObject([
      { status: 'done', result: { seq: 5 } },
      { status: 'refused', error: { code: 'blocked' } },
    ]);
  });
});
