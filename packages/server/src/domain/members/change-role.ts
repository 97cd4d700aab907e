import type { Member, Role } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { toWireMember } from '../../store/member-rows.ts';
import { findMember } from '../../store/members.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { toInfo, toInfoAuthor } from '../conversations/info-message.ts';

interface RoleCall {
  readonly actor: Actor;
  readonly input: { readonly conversationId: string; readonly userId: string };
}

/**
 * Gives a member another role below the owner's; giving the one they have changes nothing.
 * @throws ChatError `not_found` for who is not a member, `forbidden` for the owner, who is changed by transfer only.
 */
export async function changeRole(
  context: Context,
  { actor, input }: RoleCall,
  role: Exclude<Role, 'owner'>,
): Promise<{ member: Member }> {
  const appId = appIdOf(actor);
  const { conversationId, userId } = input;
  const { member, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.promote', conversationId } as const;
    const { conversation, member: me } = await authoriseChange(tx, intent);
    const member = await findMember(tx, { appId, conversationId, userId });
    if (member?.status !== 'active')
      throw new ChatError('not_found', { message: notAMember(userId) });
    if (member.role === role) return { member, change: null };
    if (member.role === 'owner') {
      throw new ChatError('forbidden', { message: 'The owner stays owner until a transfer.' });
    }
    const code = role === 'admin' ? 'member_promoted' : 'member_demoted';
    const change = await changeConversation(tx, {
      appId,
      conversation,
      members: [{ ...member, role }],
      info: {
        author: toInfoAuthor(context, actor, me),
        contents: [toInfo(code, { userIds: [userId] })],
      },
    });
    return { member: change.members[0] ?? member, change };
  });
  if (change) announceChange(context, change);
  return { member: toWireMember(member) };
}

/** What is said of someone who has to be a member and is not. */
export function notAMember(userId: string): string {
  return `${userId} is not a member of this conversation.`;
}
