import type { Message, OperationOutput } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { findItem } from '../../store/conversation-items.ts';
import { type StoredConversation, toWireConversation } from '../../store/conversations.ts';
import { listMembersSince } from '../../store/member-pages.ts';
import { type StoredMember, toWireMember } from '../../store/member-rows.ts';
import { membershipIn } from '../../store/membership-in.ts';
import { type ListedMessage, listMessagesSince } from '../../store/messages.ts';
import { findUsers } from '../../store/users.ts';
import { type UserActor, userOf } from '../actor.ts';
import { fittingRows, fittingUsers, itemBytes, messageBytes } from '../answer-size.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { userIdsOfItem, userIdsOfMessage } from './users-of-items.ts';

type Changes = OperationOutput<'conversations.changes'>['results'][number];

/** Rows of an answer over all its conversations, beyond which the rest waits for the next. */
const rowsPerAnswer = 1000;

/** How much one answer may still hold. */
interface Budget {
  rows: number;
  bytes: number;
}

export const listChanges = defineUseCase(
  'conversations.changes',
  async (context, { actor, input }) => {
    const me = userOf(actor);
    const budget: Budget = { rows: rowsPerAnswer, bytes: limits.answerBytesMax };
    const results: Changes[] = [];
    for (const cursor of input.cursors) {
      results.push(await changesSince(context.store, me, { ...cursor, budget }));
    }
    const users = await findUsers(context.store, me.appId, userIdsIn(results));
    return { results, users: fittingUsers(users) };
  },
);

async function changesSince(
  db: Db,
  me: UserActor,
  cursor: { conversationId: string; sinceRev: number; budget: Budget },
): Promise<Changes> {
  const { conversationId, sinceRev, budget } = cursor;
  const found = await findReadable(db, me, conversationId);
  if (!found) return { status: 'gone', conversationId }; // SYNC-6
  const { conversation, member } = found;
  const behind = conversation.rev - sinceRev;
  if ((behind < 0 || behind > limits.changeRevsMax) && hasRoom(budget)) {
    const item = await findItem(db, { appId: me.appId, conversationId, userId: me.userId });
    if (!item) return { status: 'gone', conversationId };
    budget.bytes -= itemBytes(item);
    const reason = behind < 0 ? 'ahead_of_server' : 'too_far_behind';
    return { status: 'reset', conversationId, item, reason }; // SYNC-5
  }
  const { clearedSeq } = member;
  const rows = await readRows(db, me, { conversation, sinceRev, budget });
  return {
    status: 'changes',
    conversationId,
    conversation: toWireConversation(conversation),
    membership: await membershipIn(db, me, { conversation, member }),
    messages: rows.messages.filter(({ seq }) => seq > clearedSeq), // VIEW-4
    members: rows.members.map(toWireMember),
    upToRev: rows.upToRev,
    isComplete: rows.upToRev === conversation.rev,
  };
}

async function findReadable(
  db: Db,
  actor: UserActor,
  conversationId: string,
): Promise<{ conversation: StoredConversation; member: StoredMember } | null> {
  try {
    const intent = { actor, action: 'conversation.read', conversationId } as const;
    const { conversation, member } = await authorise(db, intent);
    return member && { conversation, member };
  } catch (error) {
    if (error instanceof ChatError && error.code !== 'unavailable') return null;
    throw error;
  }
}

/** Rows by rev, cut where the budget ends; `upToRev` is the last rev of which every row is here (SYNC-4). */
async function readRows(
  db: Db,
  { appId, userId }: UserActor,
  scope: { conversation: StoredConversation; sinceRev: number; budget: Budget },
): Promise<{ messages: Message[]; members: StoredMember[]; upToRev: number }> {
  const { conversation, sinceRev, budget } = scope;
  if (!hasRoom(budget)) return { messages: [], members: [], upToRev: sinceRev };
  const key = { appId, conversationId: conversation.id, readerId: userId };
  const range = { sinceRev, upToRev: conversation.rev, limit: limits.changeRows };
  const listed = await listMessagesSince(db, key, range);
  const members = await listMembersSince(db, key, range);
  const upToRev = Math.min(
    lastWholeRev(listed, conversation.rev),
    lastWholeRev(members, conversation.rev),
    revWithinBytes(listed, budget.bytes, conversation.rev),
  );
  const isWithin = (row: { rev: number }) => row.rev <= upToRev;
  const messages = listed.filter(isWithin).map(({ message }) => message);
  const kept = { messages, members: members.filter(isWithin), upToRev };
  budget.rows -= kept.messages.length + kept.members.length;
  budget.bytes -= kept.messages.reduce((sum, message) => sum + messageBytes(message), 0);
  return kept;
}

/**
 * When a page is full, more rows may share its last rev, so only the rev before it is surely whole. A page takes more
 * rows than any one rev has (256: see the commit queue), so there always is a rev before it.
 */
function lastWholeRev(rows: readonly { rev: number }[], newestRev: number): number {
  const last = rows.at(-1);
  return last && rows.length >= limits.changeRows ? last.rev - 1 : newestRev;
}

/** The last rev whose messages fit; the first message always does, so that every answer moves on. */
function revWithinBytes(
  listed: readonly ListedMessage[],
  maxBytes: number,
  newestRev: number,
): number {
  const { length } = fittingRows(listed, ({ message }) => messageBytes(message), maxBytes);
  return (listed[length]?.rev ?? newestRev + 1) - 1;
}

/** Without room an answer says of a conversation that there is more, and nothing else (SYNC-4). */
function hasRoom({ rows, bytes }: Budget): boolean {
  return rows > 0 && bytes > 0;
}

function userIdsIn(results: readonly Changes[]): Set<string> {
  const userIds = new Set<string>();
  for (const result of results) {
    if (result.status === 'changes') {
      for (const userId of result.messages.flatMap(userIdsOfMessage)) userIds.add(userId);
      for (const member of result.members) userIds.add(member.userId);
    } else if (result.status === 'reset') {
      for (const userId of userIdsOfItem(result.item)) userIds.add(userId);
    }
  }
  return userIds;
}
