import type { Admission, AdmissionKind } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { sql } from 'kysely';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { MemberKey } from './members.ts';
import type { AdmissionRow } from './people-tables.ts';
import type { UserKey } from './views.ts';

/** The latest request or invitation of a user, or null. */
export async function findAdmission(db: Db, key: MemberKey): Promise<Admission | null> {
  const row = await admissionRows(db, key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst();
  return row ? toAdmission(row) : null;
}

/** What waits for an answer between a group and these users, by user id. */
export async function findWaiting(
  db: Db,
  key: ConversationKey,
  { userIds, now }: { userIds: readonly string[]; now: number },
): Promise<Admission[]> {
  if (userIds.length === 0) return [];
  const rows = await admissionRows(db, key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('user_id', 'in', [...userIds])
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .orderBy('user_id')
    .execute();
  return rows.map(toAdmission);
}

/** Where a page of what waits ended. */
export interface AdmissionPosition {
  readonly expiresAt: number;
  readonly userId: string;
}

/** What of a group that waits for an answer is wanted. */
export interface AdmissionPage {
  readonly kind: AdmissionKind;
  readonly now: number;
  readonly after: AdmissionPosition | null;
  readonly limit: number;
  /** Of invitations: by this member alone. */
  readonly invitedBy?: string;
}

/** A page of the requests or invitations of a group that wait for an answer, the oldest first. */
export async function listWaiting(
  db: Db,
  key: ConversationKey,
  { kind, now, after, limit, invitedBy }: AdmissionPage,
): Promise<Admission[]> {
  const rows = await waitingRows(db, key, { kind, now })
    .selectAll()
    .$if(after !== null, (page) =>
      page.where(sql<boolean>`(expires_at, user_id) > (${after?.expiresAt}, ${after?.userId})`),
    )
    .$if(invitedBy !== undefined, (page) => page.where('invited_by', '=', invitedBy ?? null))
    .orderBy('expires_at')
    .orderBy('user_id')
    .limit(limit)
    .execute();
  return rows.map(toAdmission);
}

/** How many requests of a group wait for an answer, up to where counting ends. */
export async function countWaitingRequests(
  db: Db,
  key: ConversationKey,
  now: number,
): Promise<number> {
  const some = waitingRows(db, key, { kind: 'request', now })
    .select('user_id')
    .limit(limits.joinRequestsCounted);
  const { count } = await db.kysely
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many groups the user waits to be let into. */
export async function countOwnRequests(
  db: Db,
  { appId, userId }: UserKey,
  now: number,
): Promise<number> {
  const { count } = await db.kysely
    .selectFrom('admissions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('kind', '=', 'request')
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return count;
}

/** The user's requests and invitations whose rev is above a cursor, by rev. */
export async function listAdmissionsSince(
  db: Db,
  user: UserKey,
  range: { sinceRev: number; limit: number },
): Promise<Admission[]> {
  const rows = await admissionRows(db, user.appId)
    .where('user_id', '=', user.userId)
    .where('rev', '>', range.sinceRev)
    .orderBy('rev')
    .orderBy('conversation_id')
    .limit(range.limit)
    .execute();
  return rows.map(toAdmission);
}

/** Stores a request or invitation under the rev of its user, in place of the one before. */
export async function saveAdmission(tx: Tx, appId: string, admission: Admission): Promise<void> {
  const columns = toColumns(admission);
  const { conversationId, userId } = admission;
  await tx.kysely
    .insertInto('admissions')
    .values({ app_id: appId, conversation_id: conversationId, user_id: userId, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'conversation_id', 'user_id']).doUpdateSet(columns),
    )
    .execute();
}

function admissionRows(db: Db, appId: string) {
  return db.kysely.selectFrom('admissions').selectAll().where('app_id', '=', appId);
}

function waitingRows(
  db: Db,
  key: ConversationKey,
  { kind, now }: { kind: AdmissionKind; now: number },
) {
  return db.kysely
    .selectFrom('admissions')
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('kind', '=', kind)
    .where('status', '=', sql.lit('pending')) // names the index
    .where('expires_at', '>', now);
}

function toAdmission(row: AdmissionRow): Admission {
  return {
    conversationId: row.conversation_id,
    userId: row.user_id,
    rev: row.rev,
    kind: row.kind as Admission['kind'],
    status: row.status as Admission['status'],
    note: row.note,
    invitedBy: row.invited_by,
    name: row.name,
    avatarUrl: row.avatar_url,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

function toColumns(admission: Admission) {
  return {
    rev: admission.rev,
    kind: admission.kind,
    status: admission.status,
    note: admission.note,
    invited_by: admission.invitedBy,
    name: admission.name,
    avatar_url: admission.avatarUrl,
    created_at: admission.createdAt,
    expires_at: admission.expiresAt,
  };
}
