import type { InfoCode, InfoContent, Message } from '@confab/protocol';
import { limits, systemUserId } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import type { Actor } from '../actor.ts';

/** Who did what an info message says, and when. */
export interface InfoAuthor {
  readonly userId: string;
  /** Countable messages that they have sent, which this one does not change. */
  readonly ownCount: number;
  readonly at: number;
  nextId(): string;
}

/** The author of info messages about what an actor does; a backend does it as the system. */
export function toInfoAuthor(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  actor: Actor,
  member: Pick<StoredMember, 'ownCount'> | null,
): InfoAuthor {
  const userId = actor.kind === 'user' ? actor.userId : systemUserId;
  return { userId, ownCount: member?.ownCount ?? 0, at: clock.now(), nextId: () => ids.next() };
}

/** What an info message says (INFO-1). */
export function toInfo(
  code: InfoCode,
  { userIds = [], value = null }: { userIds?: readonly string[]; value?: string | null } = {},
): InfoContent {
  return { type: 'info', code, userIds: userIds.slice(0, limits.pageSize), value };
}

/** Whether comings and goings are worth a message: in large groups they would drown what is written (INFO-2). */
export function tellsOfMembers({ memberCount }: Pick<StoredConversation, 'memberCount'>): boolean {
  return memberCount <= limits.infoMembersMax;
}

/** The next message of a conversation, about the conversation itself: it counts for nobody (INFO-1). */
export function toInfoMessage(
  conversation: StoredConversation,
  { content, author, seq }: { content: InfoContent; author: InfoAuthor; seq: number },
): Message {
  return {
    id: author.nextId(),
    conversationId: conversation.id,
    seq,
    rev: conversation.rev + 1,
    senderId: author.userId,
    clientMsgId: author.nextId(),
    content,
    createdAt: author.at,
    messageCount: conversation.messageCount,
    senderCount: author.ownCount,
  };
}
