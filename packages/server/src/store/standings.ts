import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { EndReason } from './devices.ts';
import type { UserKey } from './views.ts';

/** Whether a user may come in: what every door asks about, with every call. Times are epoch milliseconds. */
export interface Standing {
  /** Tokens that were issued up to here count no more. */
  readonly tokensValidFrom: number;
  /** Null when never banned; past when the ban has ended by itself. */
  readonly bannedUntil: number | null;
  /** The same for the device that the caller names; 0 when it was never logged out. */
  readonly deviceValidFrom: number;
  readonly endReason: EndReason | null;
}

/** Where a user stands, on a device when one is named; null when there is no such user. */
export async function findStanding(
  db: Db,
  { appId, userId, deviceId }: UserKey & { readonly deviceId: string | null },
): Promise<Standing | null> {
  const row = await db.kysely
    .selectFrom('users')
    .leftJoin('devices', (join) =>
      join
        .onRef('devices.app_id', '=', 'users.app_id')
        .onRef('devices.user_id', '=', 'users.id')
        .on('devices.id', '=', deviceId ?? ''),
    )
    .select(['users.tokens_valid_from', 'users.banned_until', 'devices.end_reason'])
    .select('devices.tokens_valid_from as device_valid_from')
    .where('users.app_id', '=', appId)
    .where('users.id', '=', userId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    tokensValidFrom: row.tokens_valid_from,
    bannedUntil: row.banned_until,
    deviceValidFrom: row.device_valid_from ?? 0,
    endReason: row.end_reason as EndReason | null,
  };
}

/** Refuses all tokens of a user that were issued up to a time. False when there is no such user. */
export async function revokeTokens(tx: Tx, user: UserKey, at: number): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('users')
    .set({ tokens_valid_from: at })
    .where('app_id', '=', user.appId)
    .where('id', '=', user.userId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Sessions that must end: those of a user, or of one device, that were vouched for up to a time. */
export interface Ending extends UserKey {
  /** Null: on whatever device. */
  readonly deviceId: string | null;
  readonly upTo: number;
  readonly reason: EndReason | 'token_expired' | 'banned';
}

/** What has ended sessions since a time, whichever process did it. Bans that have ended by themselves are left out. */
export async function findEndings(
  db: Db,
  { since, now }: { since: number; now: number },
): Promise<Ending[]> {
  // One statement, because it is asked all the time: each part has an index that is nearly always empty. A device that
  // has logged in again since has no reason any more, and no sessions from before.
  const { rows } = await sql<EndingRow>`
    select app_id, user_id, id as device_id, tokens_valid_from as up_to,
      coalesce(end_reason, 'logged_out') as reason
    from devices where tokens_valid_from > ${since} and tokens_valid_from > 0
    union all select app_id, id, null, tokens_valid_from, 'token_expired'
    from users where tokens_valid_from > ${since} and tokens_valid_from > 0
    union all select app_id, id, null, cast(${Number.MAX_SAFE_INTEGER} as bigint), 'banned'
    from users where banned_at is not null and banned_at > ${since} and banned_until > ${now}`.execute(
    db.kysely,
  );
  return rows.map((row) => ({
    appId: row.app_id,
    userId: row.user_id,
    deviceId: row.device_id,
    upTo: row.up_to,
    reason: row.reason,
  }));
}

interface EndingRow {
  readonly app_id: string;
  readonly user_id: string;
  readonly device_id: string | null;
  readonly up_to: number;
  readonly reason: Ending['reason'];
}
