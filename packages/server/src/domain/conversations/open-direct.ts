import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findItem } from '../../store/conversation-items.ts';
import {
  findDirectConversation,
  insertConversation,
  type StoredConversation,
  toDirectPair,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { saveMembers } from '../../store/members.ts';
import { type UserActor, userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';
import { toArrivingMember } from '../members/change-members.ts';
import { usersOfItems } from './users-of-items.ts';

export const openDirect = defineUseCase(
  'conversations.openDirect',
  async (context, { actor, input }) => {
    const me = userOf(actor);
    if (input.userId === me.userId) {
      throw new ChatError('forbidden', {
        message: 'A direct conversation needs two different users.',
      });
    }
    const { conversation, isNew } = await context.store.transaction(async (tx) => {
      const pair = toDirectPair(me.userId, input.userId);
      const existing = await findDirectConversation(tx, me.appId, pair);
      if (existing) return { conversation: existing, isNew: false };
      await refuseUnknownUsers(tx, me.appId, [input.userId]);
      return createDirect(context, tx, { me, pair });
    });
    if (isNew) announceDirect(context, me, conversation);
    const { appId, userId } = me;
    const key = { appId, conversationId: conversation.id, userId };
    const item = await findItem(context.store, key);
    if (!item) throw new ChatError('not_found');
    return { item, users: await usersOfItems(context.store, me.appId, [item]) };
  },
);

async function createDirect(
  context: Context,
  tx: Tx,
  { me, pair }: { me: UserActor; pair: readonly [string, string] },
): Promise<{ conversation: StoredConversation; isNew: boolean }> {
  const at = context.clock.now();
  const conversation: StoredConversation = {
    id: context.ids.next(),
    type: 'direct',
    name: null,
    description: null,
    avatarUrl: null,
    joinPolicy: 'invite_only',
    maxMembers: 2,
    memberCount: 2,
    createdBy: me.userId,
    createdAt: at,
    lastActivityAt: at,
    seq: 0,
    rev: 1,
    messageCount: 0,
    directPair: pair,
  };
  if (await insertConversation(tx, me.appId, conversation)) {
    const members = pair.map((userId) =>
      toArrivingMember(conversation, { userId, role: 'member', at }, null),
    );
    await saveMembers(tx, me.appId, members);
    return { conversation, isNew: true };
  }
  // The other side has opened it at the same moment: both get the one that was stored first.
  const winner = await findDirectConversation(tx, me.appId, pair);
  if (!winner) throw new ChatError('conflict');
  return { conversation: winner, isNew: false };
}

function announceDirect(context: Context, me: UserActor, conversation: StoredConversation): void {
  for (const userId of conversation.directPair ?? []) {
    context.fanOut.join(me.appId, conversation.id, userId);
  }
  // SYNC-9: the other side hears of it with the first message.
  const audience = { type: 'users', userIds: [me.userId] } as const;
  const payload = { conversationId: conversation.id, rev: conversation.rev };
  context.fanOut.publish({ appId: me.appId, audience }, 'conversation.added', payload);
}
