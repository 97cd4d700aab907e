/** A conversation as one user should see it, in a form that can be compared; the same from a server and a client. */
export interface ConversationState {
  readonly conversationId: string;
  readonly lastActivityAt: number;
  readonly memberCount: number;
  readonly role: string;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  readonly unreadCount: number;
  /** The clientMsgId of the newest message. */
  readonly newest: string | null;
  /** One line for each message, in the order of seq, and then for what waits to be sent. */
  readonly messages: readonly string[];
  /** One line for each active member, by user id. */
  readonly members: readonly string[];
}

/** What one user sees: conversations in the order of the list. */
export interface UserState {
  readonly conversations: readonly ConversationState[];
  readonly unreadMessages: number;
  readonly unreadConversations: number;
}

/** The line of a message. */
export function describeMessage(message: {
  readonly seq: number;
  readonly senderId: string;
  readonly clientMsgId: string;
  readonly text: string;
}): string {
  const { seq, senderId, clientMsgId, text } = message;
  return `#${seq} ${senderId} ${clientMsgId} ${JSON.stringify(text)}`;
}

/** The line of a member. */
export function describeMember(member: {
  readonly userId: string;
  readonly role: string;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}): string {
  const { userId, role, readSeq, deliveredSeq } = member;
  return `${userId} ${role} delivered ${deliveredSeq} read ${readSeq}`;
}

/** The order of the list: the newest activity first. */
export function byActivity(left: ConversationState, right: ConversationState): number {
  if (left.lastActivityAt !== right.lastActivityAt) {
    return right.lastActivityAt - left.lastActivityAt;
  }
  return left.conversationId < right.conversationId ? -1 : 1;
}
