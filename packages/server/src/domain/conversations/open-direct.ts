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
import { listForMember, saveMembers } from '../../store/members.ts';
import { findObstacle, toPair } from '../../store/obstacles.ts';
import { type UserActor, userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { refusalBetween } from '../policy.ts';
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
    const { appId, userId } = me;
    const { conversation, isNewInMyList } = await context.store.transaction(async (tx) => {
      const conversation = await findOrCreate(context, tx, { me, otherId: input.userId });
      const key = { appId, conversationId: conversation.id, userId };
      return { conversation, isNewInMyList: await listForMember(tx, key) };
    });
    if (isNewInMyList) announceDirect(context, me, conversation);
    const key = { appId, conversationId: conversation.id, userId };
    const item = await findItem(context.store, key);
    if (!item) throw new ChatError('not_found');
    return { item, users: await usersOfItems(context.store, me.appId, [item]) };
  },
);

async function findOrCreate(
  context: Context,
  tx: Tx,
  { me, otherId }: { me: UserActor; otherId: string },
): Promise<StoredConversation> {
  const pair = toDirectPair(me.userId, otherId);
  const existing = await findDirectConversation(tx, me.appId, pair);
  if (existing) return existing;
  await refuseUnknownUsers(tx, me.appId, [otherId]);
  const refusal = refusalBetween(await findObstacle(tx, toPair(me.appId, pair)), 'message.send');
  if (refusal) throw refusal;
  const created = toDirect(context, me, pair);
  if (await insertConversation(tx, me.appId, created)) {
    const members = pair.map((userId) => {
      const arrival = { userId, role: 'member', at: created.createdAt } as const;
      const member = { ...toArrivingMember(created, arrival, null), isListed: false };
      return { appId: me.appId, member };
    });
    await saveMembers(tx, members);
    return created;
  }
  // The other side has opened it at the same moment: both get the one that was stored first.
  const winner = await findDirectConversation(tx, me.appId, pair);
  if (!winner) throw new ChatError('conflict');
  return winner;
}

function toDirect(
  context: Context,
  me: UserActor,
  pair: readonly [string, string],
): StoredConversation {
  const at = context.clock.now();
  return {
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
    settings: null,
    destroyedAt: null,
    directPair: pair,
  };
}

function announceDirect(context: Context, me: UserActor, conversation: StoredConversation): void {
  for (const userId of conversation.directPair ?? []) {
    context.fanOut.join(me.appId, conversation.id, userId);
  }
  // SYNC-9: the other side hears of it when they open it, or with the first message.
  const audience = { type: 'users', userIds: [me.userId] } as const;
  const payload = { conversationId: conversation.id, rev: conversation.rev };
  context.fanOut.publish({ appId: me.appId, audience }, 'conversation.added', payload);
}
