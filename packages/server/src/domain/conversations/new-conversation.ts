import type { StoredConversation } from '../../store/conversations.ts';

/** What is known of a conversation that begins; what is not named is as in every new one. */
type Beginning = Pick<
  StoredConversation,
  'id' | 'type' | 'createdBy' | 'createdAt' | 'maxMembers'
> &
  Partial<StoredConversation>;

/** A conversation in which nothing has happened yet, and which nobody outside can enter. */
export function newConversation(beginning: Beginning): StoredConversation {
  return {
    name: null,
    description: null,
    avatarUrl: null,
    joinPolicy: 'invite_only',
    memberCount: 0,
    lastActivityAt: beginning.createdAt,
    seq: 0,
    rev: 0,
    messageCount: 0,
    settings: null,
    destroyedAt: null,
    directPair: null,
    recalledSeq: 0,
    mentionSeq: 0,
    pins: [],
    ...beginning,
  };
}
