import type { SendableContent } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { everyone } from '../../store/mentions.ts';

/** Who is named by a content that is going to be sent; nobody where there are no mentions. */
export function namedIds(content: SendableContent): readonly string[] {
  const mentions = content.type === 'text' ? (content.mentions ?? []) : [];
  return [...new Set(mentions.map(({ userId }) => userId))];
}

/** Whom a message mentions: members other than its sender, or everyone (MENTION-1, MENTION-2). */
export function mentionedIds(
  content: SendableContent,
  senderId: string,
  memberOf: (userId: string) => StoredMember | undefined,
): readonly string[] {
  const isMember = (userId: string) => userId !== senderId && memberOf(userId)?.status === 'active';
  const forAll = content.type === 'text' && content.mentionsAll === true ? [everyone] : [];
  return [...forAll, ...namedIds(content).filter(isMember)];
}

/** Why a content cannot be sent because of what it mentions, or null. */
export function refusalToMention(
  content: SendableContent,
  sender: Pick<StoredMember, 'role'>,
  conversation: StoredConversation,
): ChatError | null {
  if (content.type !== 'text') return null;
  const { text, mentions = [], mentionsAll } = content;
  if (!arePlaced(text, mentions)) {
    return new ChatError('invalid_argument', {
      message: 'Mentions must lie in the text, one behind the other.',
    });
  }
  if (!mentionsAll || conversation.type !== 'group') return null;
  if (sender.role === 'member') {
    return new ChatError('forbidden', {
      message: 'Only the owner and admins may mention all members.',
    });
  }
  if (conversation.memberCount <= limits.mentionAllMembersMax) return null;
  return new ChatError('limit_exceeded', {
    message: `Nobody mentions all members of groups above ${limits.mentionAllMembersMax}.`,
    details: { limit: 'mentionAllMembersMax', value: limits.mentionAllMembersMax },
  });
}

function arePlaced(
  text: string,
  mentions: readonly { readonly offset: number; readonly length: number }[],
): boolean {
  let end = 0;
  for (const { offset, length } of mentions) {
    if (offset < end || offset + length > text.length) return false;
    end = offset + length;
  }
  return true;
}
