import type { Member, Membership } from '@confab/protocol';
import type { Selectable } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { ConversationKey } from './conversations.ts';
import type { MemberTable } from './schema.ts';

/** A member with the counts that only the member sees. */
export interface StoredMember extends Member {
  readonly readCount: number;
  readonly ownCount: number;
  /** Whether the member's list shows the conversation although it has no messages (SYNC-9). */
  readonly isListed: boolean;
}

/** Names a user in a conversation over all apps. */
export interface MemberKey extends ConversationKey {
  readonly userId: string;
}

/** The member's row, also of one who has gone, or null. */
export async function findMember(db: Db, key: MemberKey): Promise<StoredMember | null> {
  const [found] = await findMembers(db, [key]);
  return found?.member ?? null;
}

/** The rows of the members that exist. */
export async function findMembers(
  db: Db,
  keys: readonly MemberKey[],
): Promise<{ appId: string; member: StoredMember }[]> {
  const rows = await db.kysely
    .selectFrom('members')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('app_id', 'conversation_id', 'user_id'),
        'in',
        keys.map((key) => tuple(key.appId, key.conversationId, key.userId)),
      ),
    )
    .execute();
  return rows.map((row) => ({ appId: row.app_id, member: toMember(row) }));
}

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

/** Stores members, replacing the rows of those who were here before. */
export async function saveMembers(
  tx: Tx,
  appId: string,
  members: readonly StoredMember[],
): Promise<void> {
  if (members.length === 0) return;
  await tx.kysely
    .insertInto('members')
    .values(members.map((member) => toRow(appId, member)))
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'conversation_id', 'user_id']).doUpdateSet((set) => ({
        role: set.ref('excluded.role'),
        status: set.ref('excluded.status'),
        joined_at: set.ref('excluded.joined_at'),
        rev: set.ref('excluded.rev'),
        delivered_seq: set.ref('excluded.delivered_seq'),
        read_seq: set.ref('excluded.read_seq'),
        read_count: set.ref('excluded.read_count'),
        own_count: set.ref('excluded.own_count'),
        is_listed: set.ref('excluded.is_listed'),
      })),
    )
    .execute();
}

/** Notes how many countable messages a member has sent. */
export async function updateOwnCount(tx: Tx, key: MemberKey, ownCount: number): Promise<void> {
  await tx.kysely
    .updateTable('members')
    .set({ own_count: ownCount })
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('user_id', '=', key.userId)
    .execute();
}

/** Shows a conversation in the member's list although it has no messages. True when it was not shown before. */
export async function listForMember(tx: Tx, key: MemberKey): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('members')
    .set({ is_listed: 1 })
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('user_id', '=', key.userId)
    .where('is_listed', '=', 0)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function memberRows(db: Db, key: ConversationKey) {
  return db.kysely
    .selectFrom('members')
    .selectAll()
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId);
}

function toMember(row: Selectable<MemberTable>): StoredMember {
  return {
    conversationId: row.conversation_id,
    userId: row.user_id,
    role: row.role as Member['role'],
    status: row.status as Member['status'],
    joinedAt: row.joined_at,
    rev: row.rev,
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
    readCount: row.read_count,
    ownCount: row.own_count,
    isListed: row.is_listed === 1,
  };
}

function toRow(appId: string, member: StoredMember): Selectable<MemberTable> {
  return {
    app_id: appId,
    conversation_id: member.conversationId,
    user_id: member.userId,
    role: member.role,
    status: member.status,
    joined_at: member.joinedAt,
    rev: member.rev,
    delivered_seq: member.deliveredSeq,
    read_seq: member.readSeq,
    read_count: member.readCount,
    own_count: member.ownCount,
    is_listed: member.isListed ? 1 : 0,
  };
}

/** The member as the other members see it. */
export function toWireMember(stored: StoredMember): Member {
  const { readCount: _readCount, ownCount: _ownCount, isListed: _isListed, ...member } = stored;
  return member;
}

/** The columns of a row that make the member's own view of it. */
type MembershipRow = Pick<
  Selectable<MemberTable>,
  'role' | 'joined_at' | 'delivered_seq' | 'read_seq' | 'read_count' | 'own_count'
>;

/** The member's own view of a row. */
export function toMembership(row: MembershipRow): Membership {
  return {
    role: row.role as Membership['role'],
    joinedAt: row.joined_at,
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
    readCount: row.read_count,
    ownCount: row.own_count,
  };
}

/** The member's own view of themselves. */
export function membershipOf(member: StoredMember): Membership {
  const { role, joinedAt, deliveredSeq, readSeq, readCount, ownCount } = member;
  return { role, joinedAt, deliveredSeq, readSeq, readCount, ownCount };
}
