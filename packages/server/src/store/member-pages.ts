import type { ConversationKey } from './conversations.ts';
import type { Db } from './database.ts';
import { type StoredMember, toMember } from './member-rows.ts';
import { memberRows } from './members.ts';

/** A page of the active members by user id. */
export async function listActiveMembers(
  db: Db,
  key: ConversationKey,
  page: { afterUserId: string; limit: number },
): Promise<StoredMember[]> {
  const rows = await memberRows(db, key)
    .where('status', '=', 'active')
    .where('user_id', '>', page.afterUserId)
    .orderBy('user_id')
    .limit(page.limit)
    .execute();
  return rows.map(toMember);
}

/** The members, active or gone, whose rev is above a cursor, by rev. */
export async function listMembersSince(
  db: Db,
  key: ConversationKey,
  range: { sinceRev: number; upToRev: number; limit: number },
): Promise<StoredMember[]> {
  const rows = await memberRows(db, key)
    .where('rev', '>', range.sinceRev)
    .where('rev', '<=', range.upToRev)
    .orderBy('rev')
    .orderBy('user_id')
    .limit(range.limit)
    .execute();
  return rows.map(toMember);
}

/** The ids of the active members whose list shows the conversation although it has no messages (SYNC-9). */
export async function listListedIds(db: Db, key: ConversationKey): Promise<string[]> {
  const rows = await memberRows(db, key)
    .clearSelect()
    .select('user_id')
    .where('status', '=', 'active')
    .where('is_listed', '=', 1)
    .execute();
  return rows.map((row) => row.user_id);
}

/** A page of those who are banned from a conversation now, by user id. */
export async function listBanned(
  db: Db,
  key: ConversationKey,
  page: { afterUserId: string; limit: number; now: number },
): Promise<StoredMember[]> {
  const rows = await memberRows(db, key)
    .where('banned_until', 'is not', null)
    .where('banned_until', '>', page.now)
    .where('user_id', '>', page.afterUserId)
    .orderBy('user_id')
    .limit(page.limit)
    .execute();
  return rows.map(toMember);
}

/** The owner of a group, or null. */
export async function findOwner(db: Db, key: ConversationKey): Promise<StoredMember | null> {
  const row = await memberRows(db, key)
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row ? toMember(row) : null;
}

/** The active members other than one, the next owner first: admins before members, then who joined first. */
export async function findSuccessor(
  db: Db,
  key: ConversationKey,
  leavingUserId: string,
): Promise<StoredMember | null> {
  const row = await memberRows(db, key)
    .where('status', '=', 'active')
    .where('user_id', '<>', leavingUserId)
    .orderBy('role') // 'admin' < 'member'
    .orderBy('joined_at')
    .orderBy('user_id')
    .limit(1)
    .executeTakeFirst();
  return row ? toMember(row) : null;
}
