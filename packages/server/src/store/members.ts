import type { BatchStatement } from './batch-statement.ts';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import { foldText } from './fold-text.ts';
import { type StoredMember, toMember } from './member-rows.ts';
import type { MemberRow } from './conversation-tables.ts';

/** Names a user in a conversation over all apps. */
export interface MemberKey extends ConversationKey {
  readonly userId: string;
}

/** The member's row, also of one who has gone, or null. */
export async function findMember(db: Db, key: MemberKey): Promise<StoredMember | null> {
  const row = await memberRows(db, key).where('user_id', '=', key.userId).executeTakeFirst();
  return row ? toMember(row) : null;
}

const selectByKey: BatchStatement = {
  name: 'members_by_key',
  sqlite: 'select * from members where app_id = ? and conversation_id = ? and user_id = ?',
  postgres: `select members.* from unnest($1::text[], $2::text[], $3::text[]) as key (app_id, conversation_id, user_id)
    join members using (app_id, conversation_id, user_id)`,
};

/** The rows of the members that exist. */
export async function findMembers(
  tx: Tx,
  keys: readonly MemberKey[],
): Promise<{ appId: string; member: StoredMember }[]> {
  const rows = await tx.runBatch<MemberRow>(
    selectByKey,
    keys.map((key) => [key.appId, key.conversationId, key.userId]),
  );
  return rows.map((row) => ({ appId: row.app_id, member: toMember(row) }));
}

const upsertTail = `on conflict (app_id, conversation_id, user_id) do update set
    role = excluded.role, status = excluded.status, joined_at = excluded.joined_at, rev = excluded.rev,
    delivered_seq = excluded.delivered_seq, read_seq = excluded.read_seq, read_count = excluded.read_count,
    own_count = excluded.own_count, is_listed = excluded.is_listed, nickname = excluded.nickname,
    speech_muted_until = excluded.speech_muted_until, is_allowlisted = excluded.is_allowlisted,
    banned_until = excluded.banned_until, ban_reason = excluded.ban_reason,
    search_nickname = excluded.search_nickname`;

const upsert: BatchStatement = {
  name: 'upsert_members',
  sqlite: `insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq, read_seq,
    read_count, own_count, is_listed, nickname, speech_muted_until, is_allowlisted, banned_until, ban_reason,
    search_nickname)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ${upsertTail}`,
  postgres: `insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq, read_seq,
    read_count, own_count, is_listed, nickname, speech_muted_until, is_allowlisted, banned_until, ban_reason,
    search_nickname)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
    $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[], $14::bigint[],
    $15::bigint[], $16::bigint[], $17::text[], $18::text[]) ${upsertTail}`,
};

/** Stores members, replacing the rows of those who were here before. */
export async function saveMembers(
  tx: Tx,
  rows: readonly { readonly appId: string; readonly member: StoredMember }[],
): Promise<void> {
  await tx.runBatch(
    upsert,
    rows.map(({ appId, member }) => [
      appId,
      member.conversationId,
      member.userId,
      member.role,
      member.status,
      member.joinedAt,
      member.rev,
      member.deliveredSeq,
      member.readSeq,
      member.readCount,
      member.ownCount,
      member.isListed ? 1 : 0,
      member.nickname,
      member.mutedUntil,
      member.isAllowlisted ? 1 : 0,
      member.bannedUntil,
      member.banReason,
      member.nickname === null ? null : foldText(member.nickname),
    ]),
  );
}

const updateOwn: BatchStatement = {
  name: 'update_own_counts',
  sqlite:
    'update members set own_count = ?, last_sent_at = ? where app_id = ? and conversation_id = ? and user_id = ?',
  postgres: `update members set own_count = next.own_count, last_sent_at = next.last_sent_at
    from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])
      as next (own_count, last_sent_at, app_id, conversation_id, user_id)
    where members.app_id = next.app_id and members.conversation_id = next.conversation_id
      and members.user_id = next.user_id`,
};

/** Notes how many countable messages members have sent, and when the last one. */
export async function updateOwnCounts(
  tx: Tx,
  counts: readonly {
    readonly key: MemberKey;
    readonly ownCount: number;
    readonly lastSentAt: number;
  }[],
): Promise<void> {
  await tx.runBatch(
    updateOwn,
    counts.map(({ key, ownCount, lastSentAt }) => [
      ownCount,
      lastSentAt,
      key.appId,
      key.conversationId,
      key.userId,
    ]),
  );
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

/** The rows of a conversation's members, active and gone. */
export function memberRows(db: Db, key: ConversationKey) {
  return db.kysely
    .selectFrom('members')
    .selectAll()
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId);
}
