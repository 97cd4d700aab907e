import type { Delivery, DeliveryCounts } from '@confab/protocol';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/** Names a message of a broadcast list. */
export interface BroadcastKey {
  readonly appId: string;
  readonly conversationId: string;
  readonly seq: number;
}

/** What a step of the job has come to for one recipient. */
export type DeliveryResult =
  | { readonly userId: string; readonly directId: string; readonly directSeq: number }
  | { readonly userId: string; readonly reason: NonNullable<Delivery['reason']> };

/** Notes whom a message is for: everyone who is on the list in this transaction. */
export async function insertDeliveries(
  tx: Tx,
  { appId, conversationId, seq }: BroadcastKey,
): Promise<void> {
  const of = sql`app_id = ${appId} and conversation_id = ${conversationId}`;
  await sql`insert into deliveries (app_id, conversation_id, seq, user_id, state)
    select app_id, conversation_id, cast(${seq} as bigint), user_id, 'pending' from recipients where ${of}`.execute(
    tx.kysely,
  );
}

/** The oldest message of a list that some have not been sent, and the next of them by id; null when all have. */
export async function findPendingDeliveries(
  db: Db,
  { appId, conversationId, seq }: BroadcastKey,
  limit: number,
): Promise<{ seq: number; userIds: string[] } | null> {
  const rows = await db.kysely
    .selectFrom('deliveries')
    .select(['seq', 'user_id'])
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '<=', seq)
    .where(isPending)
    .orderBy('seq')
    .orderBy('user_id')
    .limit(limit)
    .execute();
  const oldest = rows[0]?.seq;
  if (oldest === undefined) return null;
  const userIds = rows.filter((row) => row.seq === oldest).map((row) => row.user_id);
  return { seq: oldest, userIds };
}

/** Notes what became of a message for one recipient. */
export async function saveDelivery(
  tx: Tx,
  { appId, conversationId, seq }: BroadcastKey,
  result: DeliveryResult,
): Promise<void> {
  await tx.kysely
    .updateTable('deliveries')
    .set(
      'reason' in result
        ? { state: 'skipped', reason: result.reason }
        : { state: 'sent', direct_id: result.directId, direct_seq: result.directSeq },
    )
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .where('user_id', '=', result.userId)
    .execute();
}

/** A page of what became of a message, by recipient. */
export async function listDeliveries(
  db: Db,
  key: BroadcastKey,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<Delivery[]> {
  const rows = await withProgress(db, key)
    .select([
      'deliveries.user_id as userId',
      'deliveries.reason',
      'deliveries.direct_id as conversationId',
      'deliveries.direct_seq as seq',
      statusColumn,
    ])
    .where('deliveries.user_id', '>', afterId)
    .orderBy('deliveries.user_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, reason: row.reason as Delivery['reason'] }));
}

/** How many recipients a message has come how far with. */
export async function countDeliveries(db: Db, key: BroadcastKey): Promise<DeliveryCounts> {
  const rows = await withProgress(db, key)
    .select([statusColumn, sql<number>`count(*)`.as('count')])
    .groupBy(statusOf)
    .execute();
  const counts = { pending: 0, skipped: 0, sent: 0, delivered: 0, read: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/** Written out: the index of pending deliveries serves no parameter. */
const isPending = sql<boolean>`state = 'pending'`;

// BROADCAST-3: what the recipient's own position in the direct conversation says needs no row of its own.
const statusOf = sql<Delivery['status']>`case
  when deliveries.state <> 'sent' then deliveries.state
  when members.read_seq >= deliveries.direct_seq then 'read'
  when members.delivered_seq >= deliveries.direct_seq then 'delivered'
  else 'sent' end`;
const statusColumn = statusOf.as('status');

function rowsOf(db: Db, { appId, conversationId, seq }: BroadcastKey) {
  return db.kysely
    .selectFrom('deliveries')
    .where('deliveries.app_id', '=', appId)
    .where('deliveries.conversation_id', '=', conversationId)
    .where('deliveries.seq', '=', seq);
}

function withProgress(db: Db, key: BroadcastKey) {
  return rowsOf(db, key).leftJoin('members', (join) =>
    join
      .onRef('members.app_id', '=', 'deliveries.app_id')
      .onRef('members.conversation_id', '=', 'deliveries.direct_id')
      .onRef('members.user_id', '=', 'deliveries.user_id'),
  );
}
