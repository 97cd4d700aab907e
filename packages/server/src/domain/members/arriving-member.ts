import type { StoredConversation } from '../../store/conversations.ts';
import type { StoredMember } from '../../store/member-rows.ts';

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
    nickname: former?.nickname ?? null,
    // Leaving and coming back does not end a mute.
    mutedUntil: former?.mutedUntil ?? null,
    isAllowlisted: false,
    lastSentAt: former?.lastSentAt ?? 0,
    bannedUntil: null,
    banReason: null,
    clearedSeq: former?.clearedSeq ?? 0,
    position: null,
  };
}
