import type { Role } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type DirectPair, toDirectPair } from '../../store/conversation-keys.ts';
import { insertConversation, type StoredConversation } from '../../store/conversations.ts';
import { findPairConversation } from '../../store/keyed-conversations.ts';
import type { Tx } from '../../store/database.ts';
import { saveMembers } from '../../store/members.ts';
import { findObstacle, toPair } from '../../store/obstacles.ts';
import type { UserKey } from '../../store/views.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { refusalBetween } from '../refusal-between.ts';
import { newConversation } from './new-conversation.ts';

/** Which conversation of two users one of them opens. */
export interface PairOpening {
  readonly me: UserKey;
  readonly otherId: string;
  /** What differs from a direct conversation. */
  readonly fields: Partial<Pick<StoredConversation, 'type' | 'order'>>;
  /** Of whoever makes it. */
  readonly creatorRole: Role;
  /** Refuses to make one more. */
  refuse?(tx: Tx, pair: DirectPair): Promise<void>;
}

/**
 * The one conversation of two users, or theirs about one order, made when there is none. Nobody is told.
 * @throws ChatError `not_found`, `blocked`, `forbidden`, and what `refuse` throws.
 */
export async function ensurePair(
  context: Pick<Context, 'clock' | 'ids'>,
  tx: Tx,
  opening: PairOpening,
): Promise<StoredConversation> {
  const { me, otherId, fields, creatorRole } = opening;
  const pair = toDirectPair(me.userId, otherId);
  const key = { pair, orderId: fields.order?.id ?? null };
  const existing = await findPairConversation(tx, me.appId, key);
  if (existing) return existing;
  await refuseUnknownUsers(tx, me.appId, [otherId]);
  const obstacle = await findObstacle(tx, toPair(me.appId, pair));
  const refusal = refusalBetween(obstacle, { action: 'message.send', userId: me.userId });
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

function toDirect(
  context: Pick<Context, 'clock' | 'ids'>,
  me: PairOpening['me'],
  pair: DirectPair,
): StoredConversation {
  return newConversation({
    id: context.ids.next(),
    type: 'direct',
    maxMembers: 2,
    memberCount: 2,
    createdBy: me.userId,
    createdAt: context.clock.now(),
    rev: 1,
    directPair: pair,
  });
}
