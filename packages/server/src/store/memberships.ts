import { sql } from 'kysely';
import type { Db } from './database.ts';
import { everyone } from './mentions.ts';

/** The memberships of a user that have not ended, with their conversations. */
export function activeMemberships(db: Db, appId: string, userId: string) {
  return db.kysely
    .selectFrom('members')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.app_id', '=', 'members.app_id')
        .onRef('conversations.id', '=', 'members.conversation_id'),
    )
    .where('members.app_id', '=', appId)
    .where('members.user_id', '=', userId)
    .where('members.status', '=', 'active');
}

/** SYNC-9: a direct conversation without messages is listed only for those who have opened it. */
export const isListed = sql<boolean>`(members.is_listed = 1 or conversations.seq > 0)`;

/** VIEW-3: whether the position is in effect. */
const isPositionInEffect = sql`(members.position_seq is not null and case members.position_marked
  when 1 then members.position_read_seq = members.read_seq else members.position_seq > members.read_seq end)`;

/** The seq above which messages are unread (VIEW-3). */
const positionSeq = sql`case when ${isPositionInEffect} then members.position_seq else members.read_seq end`;

/** How many messages of others were recalled above it. */
const recalledAbove = sql`(select count(*) from messages where messages.app_id = members.app_id
  and messages.conversation_id = members.conversation_id and messages.is_recalled = 1
  and messages.sender_id <> members.user_id and messages.seq > ${positionSeq})`;

/** Whether unread messages mention the user (MENTION-3). */
export const hasMentions = sql<boolean>`(conversations.mention_seq > 0 and exists (select 1 from mentions
  where mentions.app_id = members.app_id and mentions.conversation_id = members.conversation_id
  and mentions.user_id in (members.user_id, ${everyone}) and mentions.sender_id <> members.user_id
  and mentions.seq > ${positionSeq}))`;

/** Whether something is unread (READ-3), or marked as unread. */
export const isUnread = sql<boolean>`(conversations.message_count > members.own_count
  + (case when ${isPositionInEffect} then members.position_count else members.read_count end)
  + (case when conversations.recalled_seq > 0 then ${recalledAbove} else 0 end)
  or (members.position_marked = 1 and ${isPositionInEffect}))`;

/** VIEW-1 */
export function isArchived(now: number) {
  return sql<boolean>`(members.archived_count is not null and (members.keeps_archived = 1
    or conversations.message_count <= members.archived_count or coalesce(members.muted_until, 0) > ${now}))`;
}

/** VIEW-2 */
export const isHidden = sql<boolean>`(members.hidden_count is not null
  and conversations.message_count <= members.hidden_count)`;

/** Whether the user has given a label. */
export function hasLabel(label: string, table: 'members' | 'relations' = 'members') {
  // As it stands in the JSON; only there can a quoted text begin with this quote.
  return sql<boolean>`(${sql.ref(`${table}.labels`)} like ${`%${escapeLike(JSON.stringify(label))}%`} escape '!')`;
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

/** The rev of every conversation in the user's list: what the sync digest is made of. */
export async function findRevs(
  db: Db,
  appId: string,
  userId: string,
): Promise<{ conversationId: string; rev: number }[]> {
  return await activeMemberships(db, appId, userId)
    .where(isListed)
    .select(['conversations.id as conversationId', 'conversations.rev as rev'])
    .execute();
}

/** The ids of every conversation that the user is an active member of, listed or not. */
export async function findConversationIds(
  db: Db,
  appId: string,
  userId: string,
): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('members')
    .select('conversation_id')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** How many conversations of a type each of the users is an active member of; users without any are left out. */
export async function countConversations(
  db: Db,
  appId: string,
  { type, userIds }: { readonly type: 'group' | 'broadcast'; readonly userIds: readonly string[] },
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('members')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.app_id', '=', 'members.app_id')
        .onRef('conversations.id', '=', 'members.conversation_id'),
    )
    .where('members.app_id', '=', appId)
    .where('members.user_id', 'in', [...userIds])
    .where('members.status', '=', 'active')
    .where('conversations.type', '=', type)
    .groupBy('members.user_id')
    .select(['members.user_id as userId', sql<number>`count(*)`.as('count')])
    .execute();
  return new Map(rows.map((row) => [row.userId, row.count]));
}
