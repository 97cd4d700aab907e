import type { ContactRequest, Relation } from '@confab/protocol';
import { noRelation } from '@confab/protocol/runtime';
import type { Db, Tx } from './database.ts';
import { hasLabel } from './memberships.ts';
import type { RelationRow } from './people-tables.ts';
import type { UserKey } from './views.ts';

/** What another user is to the user; nothing when there is no row. */
export async function findRelation(db: Db, user: UserKey, otherId: string): Promise<Relation> {
  const row = await relationRows(db, user).where('other_id', '=', otherId).executeTakeFirst();
  return row ? toRelation(row) : noRelation(otherId);
}

/** Which of the user's relations are wanted. */
export interface RelationFilter {
  readonly kind: 'blocked' | 'contact' | 'request';
  /** Of contacts: with this label. */
  readonly label?: string | undefined;
  /** Of requests: with this direction. */
  readonly direction?: ContactRequest['direction'] | undefined;
  /** Of requests: pending at this time, in epoch milliseconds. */
  readonly now?: number | undefined;
}

/** A page of the user's relations by the id of the other. */
export async function listRelations(
  db: Db,
  user: UserKey,
  { filter, afterId, limit }: { filter: RelationFilter; afterId: string; limit: number },
): Promise<Relation[]> {
  const { kind, label, direction, now = 0 } = filter;
  let rows = relationRows(db, user).where('other_id', '>', afterId);
  if (kind === 'blocked') rows = rows.where('blocked_at', 'is not', null);
  if (kind === 'contact') rows = rows.where('contact_since', 'is not', null);
  if (label !== undefined) rows = rows.where(hasLabel(label, 'relations'));
  if (kind === 'request') {
    rows = rows.where('request_status', '=', 'pending').where('request_expires_at', '>', now);
  }
  if (direction !== undefined) rows = rows.where('request_direction', '=', direction);
  const found = await rows.orderBy('other_id').limit(limit).execute();
  return found.map(toRelation);
}

/** The user's relations whose rev is above a cursor, by rev. */
export async function listRelationsSince(
  db: Db,
  user: UserKey,
  range: { sinceRev: number; limit: number },
): Promise<Relation[]> {
  const rows = await relationRows(db, user)
    .where('rev', '>', range.sinceRev)
    .orderBy('rev')
    .orderBy('other_id')
    .limit(range.limit)
    .execute();
  return rows.map(toRelation);
}

/** How many users the user has blocked, or has as contacts. */
export async function countRelations(
  db: Db,
  { appId, userId }: UserKey,
  column: 'blocked_at' | 'contact_since',
): Promise<number> {
  const { count } = await db.kysely
    .selectFrom('relations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where(column, 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The users who are contacts of a user. */
export async function findContactIds(db: Db, { appId, userId }: UserKey): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('relations')
    .select('other_id')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('contact_since', 'is not', null)
    .execute();
  return rows.map((row) => row.other_id);
}

/** Stores a relation under its rev. */
export async function saveRelation(tx: Tx, user: UserKey, relation: Relation): Promise<void> {
  const columns = toColumnsOf(relation);
  await tx.kysely
    .insertInto('relations')
    .values({ app_id: user.appId, user_id: user.userId, other_id: relation.userId, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'user_id', 'other_id']).doUpdateSet(columns),
    )
    .execute();
}

/** Those of the others whom the user has blocked, or who have blocked the user. */
export async function findBlockedPeers(
  db: Db,
  { appId, userId }: UserKey,
  otherIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db.kysely
    .selectFrom('relations')
    .select('other_id as id')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('other_id', 'in', otherIds)
    .where('blocked_at', 'is not', null)
    .union(
      db.kysely
        .selectFrom('relations')
        .select('user_id as id')
        .where('app_id', '=', appId)
        .where('other_id', '=', userId)
        .where('user_id', 'in', otherIds)
        .where('blocked_at', 'is not', null),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function relationRows(db: Db, { appId, userId }: UserKey) {
  return db.kysely
    .selectFrom('relations')
    .selectAll()
    .where('app_id', '=', appId)
    .where('user_id', '=', userId);
}

function toRelation(row: RelationRow): Relation {
  return {
    userId: row.other_id,
    rev: row.rev,
    contactSince: row.contact_since,
    alias: row.alias,
    labels: JSON.parse(row.labels) as string[],
    attributes: JSON.parse(row.attributes) as Relation['attributes'],
    request: toRequest(row),
    blockedAt: row.blocked_at,
  };
}

function toRequest(row: RelationRow): ContactRequest | null {
  if (row.request_direction === null) return null;
  return {
    direction: row.request_direction as ContactRequest['direction'],
    status: row.request_status as ContactRequest['status'],
    note: row.request_note,
    createdAt: row.request_created_at ?? 0,
    expiresAt: row.request_expires_at ?? 0,
  };
}

function toColumnsOf({ request, ...relation }: Relation) {
  return {
    rev: relation.rev,
    contact_since: relation.contactSince,
    alias: relation.alias,
    labels: JSON.stringify(relation.labels),
    attributes: JSON.stringify(relation.attributes),
    request_direction: request?.direction ?? null,
    request_status: request?.status ?? null,
    request_note: request?.note ?? null,
    request_created_at: request?.createdAt ?? null,
    request_expires_at: request?.expiresAt ?? null,
    blocked_at: relation.blockedAt,
  };
}
