import type { Role } from '@confab/protocol';
import { sql } from 'kysely';
import type { ConversationKey } from './conversations.ts';
import type { Db } from './database.ts';
import { type StoredMember, toMember } from './member-rows.ts';
import { memberRows } from './members.ts';

/** Which of the active members are wanted. */
export interface MemberFilter {
  readonly role?: Role | undefined;
  /** Only those who are muted at this time, in epoch milliseconds. */
  readonly mutedAt?: number | undefined;
  readonly isAllowlisted?: boolean | undefined;
}

/** Where a page of members ended: those of lower roles follow, and of the same role by user id. */
export interface MemberPosition {
  readonly role: Role;
  readonly userId: string;
}

/** The order in which members are listed. */
export const listedRoles: readonly Role[] = ['owner', 'admin', 'member'];

/** A page of the active members: the owner, then the admins, then the others, each by user id. */
export async function listActiveMembers(
  db: Db,
  key: ConversationKey,
  page: { filter?: MemberFilter; after?: MemberPosition; limit: number },
): Promise<StoredMember[]> {
  const { filter = {}, after = { role: 'owner', userId: '' }, limit } = page;
  const found: StoredMember[] = [];
  for (const role of listedRoles.slice(listedRoles.indexOf(after.role))) {
    if (found.length === limit) break;
    if (filter.role !== undefined && filter.role !== role) continue;
    const rows = await filteredRows(db, key, { ...filter, role })
      .where('user_id', '>', role === after.role ? after.userId : '')
      .orderBy('user_id')
      .limit(limit - found.length)
      .execute();
    found.push(...rows.map(toMember));
  }
  return found;
}

/** The active members whom a filter wants. What is said literally is what the partial indices ask for. */
export function filteredRows(
  db: Db,
  key: ConversationKey,
  { role, mutedAt, isAllowlisted }: MemberFilter,
) {
  return memberRows(db, key)
    .where('status', '=', 'active')
    .$if(role !== undefined, (rows) => rows.where('role', '=', role ?? ''))
    .$if(role === 'owner' || role === 'admin', (rows) => rows.where(isManager))
    .$if(mutedAt !== undefined, (rows) =>
      rows
        .where('speech_muted_until', 'is not', null)
        .where('speech_muted_until', '>', mutedAt ?? 0),
    )
    .$if(isAllowlisted === true, (rows) => rows.where(sql<boolean>`is_allowlisted = 1`));
}

/** Whether a row is that of an owner or admin, in the words of the index over these. */
const isManager = sql<boolean>`role <> 'member'`;

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
    .where(isManager)
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

/** The ids of the owner and admins of a group. */
export async function findManagerIds(db: Db, key: ConversationKey): Promise<string[]> {
  const rows = await memberRows(db, key)
    .clearSelect()
    .select('user_id')
    .where(isManager)
    .where('status', '=', 'active')
    .execute();
  return rows.map((row) => row.user_id);
}
