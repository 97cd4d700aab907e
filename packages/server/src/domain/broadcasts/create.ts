import type { OperationInput } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { countConversations } from '../../store/memberships.ts';
import {
  findConversation,
  insertConversation,
  type StoredConversation,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { insertRecipients } from '../../store/recipients.ts';
import { type UserActor, userOf } from '../actor.ts';
import {
  announceChange,
  changeConversation,
  type ConversationChange,
} from '../conversations/change-conversation.ts';
import { newConversation } from '../conversations/new-conversation.ts';
import { usersOfItems } from '../conversations/users-of-items.ts';
import { defineUseCase } from '../define-use-case.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { findNewRecipients } from '../recipients/find-new-recipients.ts';

type Creation = OperationInput<'broadcasts.create'> & { readonly conversationId: string };

export const createBroadcast = defineUseCase(
  'broadcasts.create',
  async (context, { actor, input }) => {
    const me = userOf(actor);
    const { appId, userId } = me;
    const conversationId = input.conversationId ?? context.ids.next();
    const change = await context.store.transaction((tx) =>
      create(tx, { me, input: { ...input, conversationId }, at: context.clock.now() }),
    );
    if (change) announceChange(context, change);
    const item = await findItem(context.store, { appId, conversationId, userId });
    if (!item) throw new ChatError('already_exists');
    return { item, users: await usersOfItems(context.store, appId, [item]) };
  },
);

interface CreationRequest {
  readonly me: UserActor;
  readonly input: Creation;
  readonly at: number;
}

async function create(
  tx: Tx,
  { me, input, at }: CreationRequest,
): Promise<ConversationChange | null> {
  const { appId, userId } = me;
  const { conversationId } = input;
  const existing = await findConversation(tx, appId, conversationId);
  if (existing?.type === 'broadcast' && existing.createdBy === userId) return null;
  await refuseTooMany(tx, me);
  const list = { appId, conversationId };
  const userIds = await findNewRecipients(tx, list, {
    ownerId: userId,
    userIds: input.userIds ?? [],
  });
  const conversation = toBroadcast(input, { ownerId: userId, recipientCount: userIds.length, at });
  if (!(await insertConversation(tx, appId, conversation))) throw new ChatError('already_exists');
  await insertRecipients(tx, list, userIds);
  const owner = toArrivingMember(conversation, { userId, role: 'owner', at }, null);
  return changeConversation(tx, { appId, conversation, members: [owner], arrivedIds: [userId] });
}

async function refuseTooMany(tx: Tx, { appId, userId }: UserActor): Promise<void> {
  const counts = await countConversations(tx, appId, { type: 'broadcast', userIds: [userId] });
  if ((counts.get(userId) ?? 0) < limits.broadcastsPerUser) return;
  throw new ChatError('limit_exceeded', {
    message: `You have ${limits.broadcastsPerUser} broadcast lists, which is the most.`,
    details: { limit: 'broadcastsPerUser', value: limits.broadcastsPerUser },
  });
}

function toBroadcast(
  { conversationId, name }: Creation,
  made: { readonly ownerId: string; readonly recipientCount: number; readonly at: number },
): StoredConversation {
  return newConversation({
    id: conversationId,
    type: 'broadcast',
    name,
    maxMembers: 2,
    createdBy: made.ownerId,
    createdAt: made.at,
    broadcast: { recipientCount: made.recipientCount },
  });
}
