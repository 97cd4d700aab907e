import type { EventPayload } from '@confab/protocol';
import type { Context } from '../../context.ts';
import {
  type StoredConversation,
  toWireConversation,
  updateConversationCounters,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { saveMembers, type StoredMember, toWireMember } from '../../store/members.ts';
import { findUsers } from '../../store/users.ts';

/** What a change of members leaves to be told after the commit. */
export interface MemberChange {
  readonly appId: string;
  readonly event: EventPayload<'member.updated'>;
  readonly members: readonly StoredMember[];
  readonly arrivedIds: readonly string[];
  readonly departedIds: readonly string[];
}

/** Members as they shall be; their `rev` is given here. */
export interface MemberChangeRequest {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  readonly members: readonly StoredMember[];
  readonly arrivedIds: readonly string[];
  readonly departedIds: readonly string[];
}

/** Stores changed members under one new rev (LOG-2). */
export async function changeMembers(tx: Tx, request: MemberChangeRequest): Promise<MemberChange> {
  const { appId, arrivedIds, departedIds } = request;
  const conversation: StoredConversation = {
    ...request.conversation,
    rev: request.conversation.rev + 1,
    memberCount: request.conversation.memberCount + arrivedIds.length - departedIds.length,
  };
  const members = request.members.map((member) => ({ ...member, rev: conversation.rev }));
  await saveMembers(
    tx,
    members.map((member) => ({ appId, member })),
  );
  await updateConversationCounters(tx, [{ appId, conversation }]);
  const event: EventPayload<'member.updated'> = {
    conversationId: conversation.id,
    rev: conversation.rev,
    conversation: toWireConversation(conversation),
    members: members.map(toWireMember),
    users: await findUsers(tx, appId, arrivedIds),
  };
  return { appId, event, members, arrivedIds, departedIds };
}

/** Tells everyone concerned, after the commit. Who has gone hears only that they have gone (I29). */
export function announceMembers(context: Pick<Context, 'fanOut'>, change: MemberChange): void {
  const { fanOut } = context;
  const { appId, event, arrivedIds, departedIds } = change;
  const { conversationId, rev } = event;
  for (const userId of departedIds) fanOut.leave(appId, conversationId, userId);
  for (const userId of arrivedIds) fanOut.join(appId, conversationId, userId);
  const members = { type: 'conversation', conversationId } as const;
  fanOut.publish({ appId, audience: members }, 'member.updated', event);
  const arrived = { type: 'users', userIds: arrivedIds } as const;
  fanOut.publish({ appId, audience: arrived }, 'conversation.added', { conversationId, rev });
  const departed = { type: 'users', userIds: departedIds } as const;
  fanOut.publish({ appId, audience: departed }, 'conversation.removed', { conversationId });
}

/** The row of someone who becomes a member now: with everything read (READ-4), and the counts of an earlier stay. */
export function toArrivingMember(
  conversation: StoredConversation,
  arrival: { readonly userId: string; readonly role: StoredMember['role']; readonly at: number },
  former: StoredMember | null,
): StoredMember {
  const ownCount = former?.ownCount ?? 0;
  return {
    conversationId: conversation.id,
    userId: arrival.userId,
    role: arrival.role,
    status: 'active',
    joinedAt: arrival.at,
    rev: conversation.rev,
    deliveredSeq: conversation.seq,
    readSeq: conversation.seq,
    readCount: conversation.messageCount - ownCount,
    ownCount,
    isListed: true,
    clearedSeq: former?.clearedSeq ?? 0,
    position: null,
  };
}
