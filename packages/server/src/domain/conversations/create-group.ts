import type { OperationInput } from '@confab/protocol';
import { ChatError, defaultGroupSettings } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findItem } from '../../store/conversation-items.ts';
import {
  findConversation,
  insertConversation,
  type StoredConversation,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { relistGroup } from '../../store/public-groups.ts';
import { type UserActor, userOf } from '../actor.ts';
import { findGroupSize, refuseOversized } from '../apps/group-size.ts';
import { defineUseCase } from '../define-use-case.ts';
import { inviteUsers } from '../admissions/invite-users.ts';
import { admitMembers, refuseUnknownUsers } from '../members/admit-members.ts';
import { findWhoWantToBeAsked } from '../members/consent.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import {
  announceChange,
  changeConversation,
  type ConversationChange,
} from './change-conversation.ts';
import { newConversation } from './new-conversation.ts';
import { usersOfItems } from './users-of-items.ts';

type GroupInput = OperationInput<'conversations.createGroup'>;

export const createGroup = defineUseCase(
  'conversations.createGroup',
  async (context, { actor, input }) => {
    const me = userOf(actor);
    const conversationId = input.conversationId ?? context.ids.next();
    const change = await context.store.transaction((tx) =>
      storeGroup(context, tx, { me, input: { ...input, conversationId } }),
    );
    if (change) announceChange(context, change);
    const { appId, userId } = me;
    const item = await findItem(context.store, { appId, conversationId, userId });
    if (!item) throw new ChatError('already_exists');
    return { item, users: await usersOfItems(context.store, me.appId, [item]) };
  },
);

/**
 * Makes a group in the caller's transaction; null when it is one that I have made before.
 * @throws ChatError `already_exists` when the id is taken, and as `admitMembers` does.
 */
export async function storeGroup(
  context: Context,
  tx: Tx,
  { me, input }: { me: UserActor; input: GroupInput & { conversationId: string } },
): Promise<ConversationChange | null> {
  const at = context.clock.now();
  const size = await findGroupSize(tx, me.appId);
  const { maxMembers = Math.min(size.groupMembersDefault, size.groupMembersMax) } = input;
  const conversation = toConversation({ ...input, maxMembers }, me.userId, at);
  if (!(await insertConversation(tx, me.appId, conversation))) {
    await refuseForeign(tx, me, input.conversationId);
    return null;
  }
  refuseOversized(maxMembers, size);
  await relistGroup(tx, me.appId, { before: null, now: conversation });
  const others = (input.memberIds ?? []).filter((userId) => userId !== me.userId);
  await refuseUnknownUsers(tx, me.appId, others);
  const asked = await findWhoWantToBeAsked(tx, me, others);
  const userIds = [me.userId, ...others.filter((userId) => !asked.has(userId))];
  const admittance = { appId: me.appId, conversation, userIds, at };
  const { arriving } = await admitMembers(tx, admittance);
  const owner = toArrivingMember(conversation, { userId: me.userId, role: 'owner', at }, null);
  const change = await changeConversation(tx, {
    appId: me.appId,
    conversation,
    members: [owner, ...arriving.filter((member) => member.userId !== me.userId)],
    arrivedIds: arriving.map((member) => member.userId),
  });
  const invitation = { ...admittance, userIds: [...asked], invitedBy: me.userId, note: null };
  const { mine } = await inviteUsers(tx, invitation);
  return { ...change, mine: [...change.mine, ...mine] };
}

/** Repeating my own creation finds what it made; anyone else's id is taken. */
async function refuseForeign(tx: Tx, me: UserActor, conversationId: string): Promise<void> {
  const existing = await findConversation(tx, me.appId, conversationId);
  if (existing?.type === 'group' && existing.createdBy === me.userId) return;
  throw new ChatError('already_exists');
}

function toConversation(
  input: GroupInput & { conversationId: string; maxMembers: number },
  createdBy: string,
  createdAt: number,
): StoredConversation {
  return newConversation({
    id: input.conversationId,
    type: 'group',
    name: input.name,
    description: input.description ?? null,
    avatarUrl: input.avatarUrl ?? null,
    joinPolicy: input.joinPolicy ?? 'invite_only',
    maxMembers: input.maxMembers,
    createdBy,
    createdAt,
    settings: {
      ...defaultGroupSettings,
      visibility: input.visibility ?? defaultGroupSettings.visibility,
      tags: input.tags ?? defaultGroupSettings.tags,
    },
  });
}
