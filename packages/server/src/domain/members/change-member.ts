import type { ConversationAction, InfoCode, Member } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type StoredMember, toWireMember } from '../../store/member-rows.ts';
import { findMember } from '../../store/members.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { type Authorised, authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { canActOn } from '../standing.ts';
import { notAMember } from './change-role.ts';

interface MemberCall {
  readonly actor: Actor;
  readonly action: ConversationAction;
  readonly conversationId: string;
  readonly userId: string;
}

/** How a member shall be, and what is said about it. */
export interface MemberPatch {
  readonly changed: Partial<StoredMember>;
  readonly code?: InfoCode;
}

/**
 * Changes a fact about one active member and tells the others.
 * @param decide says what changes; what it leaves as it was raises no rev.
 * @throws ChatError `not_found` for who is not a member, `forbidden` for whom the caller has no power over.
 */
export async function changeMember(
  context: Context,
  { userId, ...call }: MemberCall,
  decide: (member: StoredMember, authorised: Authorised) => MemberPatch,
): Promise<{ member: Member }> {
  const appId = appIdOf(call.actor);
  const { member, change } = await context.store.transaction(async (tx) => {
    const authorised = await authoriseChange(tx, call);
    const { conversation } = authorised;
    const member = await findMember(tx, { appId, conversationId: conversation.id, userId });
    if (member?.status !== 'active') {
      throw new ChatError('not_found', { message: notAMember(userId) });
    }
    const { changed, code } = decide(member, authorised);
    const next = { ...member, ...changed };
    if (JSON.stringify(next) === JSON.stringify(member)) return { member, change: null };
    const author = toInfoAuthor(context, call.actor, authorised.member);
    const contents = code ? [toInfo(code, { userIds: [userId] })] : [];
    const request = { appId, conversation, members: [next], info: { author, contents } };
    return { member: next, change: await changeConversation(tx, request) };
  });
  if (change) announceChange(context, change);
  return { member: toWireMember(change?.members[0] ?? member) };
}

/** @throws ChatError `forbidden` unless the caller stands above the member. */
export function refusePeers({ standing }: Authorised, { role }: StoredMember): void {
  if (role !== 'owner' && canActOn(standing, role)) return;
  throw new ChatError('forbidden', { message: 'Your role gives you no power over this member.' });
}
