import type { MessageContent } from '@confab/protocol';
import type { ConversationTable, MemberTable, MessageTable } from 'confab';
import {
  byActivity,
  type ConversationState,
  describeMember,
  describeMessage,
  type UserState,
} from './conversation-state.ts';
import { type TestServer, testAppId } from './test-server.ts';

/** Everything that the store of a server holds, read row by row: nothing in it is taken from the server's own counts. */
export interface ServerState {
  readonly conversations: readonly ConversationTable[];
  readonly members: readonly MemberTable[];
  /** In the order of seq. */
  readonly messages: readonly MessageTable[];
}

/** Reads what the store holds about the test app. */
export async function readServerState(server: TestServer): Promise<ServerState> {
  const { kysely } = server.app.context.store;
  const inApp = ['app_id', '=', testAppId] as const;
  return {
    conversations: await kysely
      .selectFrom('conversations')
      .selectAll()
      .where(...inApp)
      .execute(),
    members: await kysely
      .selectFrom('members')
      .selectAll()
      .where(...inApp)
      .execute(),
    messages: await kysely
      .selectFrom('messages')
      .selectAll()
      .where(...inApp)
      .orderBy('seq')
      .execute(),
  };
}

/** What a user should see, given what the store holds. */
export function expectedStateOf(state: ServerState, userId: string): UserState {
  const conversations = state.conversations
    .map((row) => toConversation(state, row, userId))
    .filter((conversation) => conversation !== null)
    .sort(byActivity);
  const unread = conversations.map(({ unreadCount }) => unreadCount);
  return {
    conversations,
    unreadMessages: unread.reduce((sum, count) => sum + count, 0),
    unreadConversations: unread.filter((count) => count > 0).length,
  };
}

function toConversation(
  state: ServerState,
  conversation: ServerState['conversations'][number],
  userId: string,
): ConversationState | null {
  const members = state.members
    .filter((row) => row.conversation_id === conversation.id && row.status === 'active')
    .sort((left, right) => (left.user_id < right.user_id ? -1 : 1));
  const mine = members.find((row) => row.user_id === userId);
  const messages = state.messages.filter((row) => row.conversation_id === conversation.id);
  const isListed = messages.length > 0 || mine?.is_listed === 1; // SYNC-9
  if (!mine || !isListed) return null;
  const unread = messages.filter(
    (message) => message.sender_id !== userId && message.seq > mine.read_seq,
  );
  return {
    conversationId: conversation.id,
    lastActivityAt: conversation.last_activity_at,
    memberCount: members.length,
    role: mine.role,
    readSeq: mine.read_seq,
    deliveredSeq: mine.delivered_seq,
    unreadCount: unread.length,
    newest: messages.at(-1)?.client_msg_id ?? null,
    messages: messages.map(toMessageLine),
    members: members.map(toMemberLine),
  };
}

function toMessageLine(row: ServerState['messages'][number]): string {
  const { text } = JSON.parse(row.content) as MessageContent;
  const { seq, sender_id: senderId, client_msg_id: clientMsgId } = row;
  return describeMessage({ seq, senderId, clientMsgId, text });
}

function toMemberLine(row: ServerState['members'][number]): string {
  const { user_id: userId, role, read_seq: readSeq, delivered_seq: deliveredSeq } = row;
  return describeMember({ userId, role, readSeq, deliveredSeq });
}
