import type { StoredMember } from '../store/member-rows.ts';

/** A plain member of a conversation who has neither read nor written anything, and whom nothing keeps from it. */
export function createStoredMember(fields: Partial<StoredMember> = {}): StoredMember {
  return {
    conversationId: 'lunch',
    userId: 'alice',
    role: 'member',
    status: 'active',
    joinedAt: 1,
    rev: 1,
    deliveredSeq: 0,
    readSeq: 0,
    readCount: 0,
    ownCount: 0,
    isListed: true,
    nickname: null,
    mutedUntil: null,
    isAllowlisted: false,
    lastSentAt: 0,
    bannedUntil: null,
    banReason: null,
    clearedSeq: 0,
    position: null,
    ...fields,
  };
}
