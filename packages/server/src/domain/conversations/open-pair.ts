import type { OperationOutput, Role } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findItem } from '../../store/conversation-items.ts';
import { type DirectPair, toDirectPair } from '../../store/conversation-keys.ts';
import {
  findPairConversation,
  insertConversation,
  type StoredConversation,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { listForMember, saveMembers } from '../../store/members.ts';
import { findObstacle, toPair } from '../../store/obstacles.ts';
import type { UserActor } from '../actor.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { refusalBetween } from '../policy.ts';
import { usersOfItems } from './users-of-items.ts';

/** Which conversation of two users one of them opens. */
export interface PairOpening {
  readonly me: UserActor;
  readonly otherId: string;
  /** What differs from a direct conversation. */
  readonly fields: Partial<Pick<StoredConversation, 'type' | 'order'>>;
  /** Of whoever makes it. */
  readonly creatorRole: Role;
  /** Refuses to make one more. */
  refuse?(tx: Tx, pair: DirectPair): Promise<void>;
}

/**
 * The one conversation of two users, or theirs about one order, made when there is none.
 * @throws ChatError `forbidden` for oneself, `not_found`, `blocked`, and what `refuse` throws.
 */
export async function openPair(
  context: Context,
  opening: PairOpening,
): Promise<OperationOutput<'conversations.openDirect'>> {
  const { me, otherId } = opening;
  const { appId, userId } = me;
  if (otherId === userId) {
    throw new ChatError('forbidden', {
      message: 'A direct conversation needs two different users.',
    });
  }
  const { conversation, isNewInMyList } = await context.store.transaction(async (tx) => {
    const conversation = await findOrCreate(context, tx, opening);
    const key = { appId, conversationId: conversation.id, userId };
    return { conversation, isNewInMyList: await listForMember(tx, key) };
  });
  if (isNewInMyList) announceOpened(context, me, conversation);
  const item = await findItem(context.store, { appId, conversationId: conversation.id, userId });
  if (!item) throw new ChatError('not_found');
  return { item, users: await usersOfItems(context.store, appId, [item]) };
}

async function findOrCreate(
  context: Context,
  tx: Tx,
  opening: PairOpening,
): Promise<StoredConversation> {
  const { me, otherId, fields, creatorRole } = opening;
  const pair = toDirectPair(me.userId, otherId);
  const key = { pair, orderId: fields.order?.id ?? null };
  const existing = await findPairConversation(tx, me.appId, key);
  if (existing) return existing;
  await refuseUnknownUsers(tx, me.appId, [otherId]);
  const refusal = refusalBetween(await findObstacle(tx, toPair(me.appId, pair)), 'message.send');
  if (refusal) throw refusal;
  await opening.refuse?.(tx, pair);
  const created = { ...toDirect(context, me, pair), ...fields };
  if (await insertConversation(tx, me.appId, created)) {
    const members = pair.map((userId) => {
      const role = userId === me.userId ? creatorRole : 'member';
      const arrival = { userId, role, at: created.createdAt } as const;
      const member = { ...toArrivingMember(created, arrival, null), isListed: false };
      return { appId: me.appId, member };
    });
    await saveMembers(tx, members);
    return created;
  }
  // The other side has opened it at the same moment: both get the one that was stored first.
  const winner = await findPairConversation(tx, me.appId, key);
  if (!winner) throw new ChatError('conflict');
  return winner;
}

function toDirect(context: Context, me: UserActor, pair: DirectPair): StoredConversation {
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

function announceOpened(context: Context, me: UserActor, conversation: StoredConversation): void {
  for (const userId of conversation.directPair ?? []) {
    context.fanOut.join(me.appId, conversation.id, userId);
  }
  // SYNC-9: the other side hears of it when they open it, or with the first message.
  const audience = { type: 'users', userIds: [me.userId] } as const;
  const payload = { conversationId: conversation.id, rev: conversation.rev };
  context.fanOut.publish({ appId: me.appId, audience }, 'conversation.added', payload);
}
