import type { Platform } from '@confab/protocol';
import type { Db, Tx } from './database.ts';
import type { DeviceRow } from './people-tables.ts';
import type { UserKey } from './views.ts';

/** Why a device was logged out: by a person or a backend, or by the login policy of the app. */
export type EndReason = 'logged_out' | 'replaced';

/** Names a device over all apps and users. */
export interface DeviceKey extends UserKey {
  readonly deviceId: string;
}

/** A device that was logged out: what was issued up to a time, in epoch milliseconds, counts no more. */
export interface EndedDevice extends DeviceKey {
  readonly upTo: number;
  readonly reason: EndReason;
}

/** A device on which a user is logged in, or was. Times are epoch milliseconds. */
export interface StoredDevice {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Null while the user is logged in on it. */
  readonly loggedOutAt: number | null;
}

/** The device, logged in or not, or null. */
export async function findDevice(db: Db, key: DeviceKey): Promise<StoredDevice | null> {
  const row = await deviceRows(db, key).where('id', '=', key.deviceId).executeTakeFirst();
  return row ? toDevice(row) : null;
}

/** The devices on which a user is logged in, the one seen last first. */
export async function listDevices(db: Db, user: UserKey): Promise<StoredDevice[]> {
  const rows = await deviceRows(db, user)
    .where('logged_out_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toDevice);
}

/** Notes that a user is logged in on a device. What was refused to it before stays refused (DEV-3). */
export async function saveDevice(tx: Tx, user: UserKey, device: StoredDevice): Promise<void> {
  const { id, platform, name, firstSeenAt, lastSeenAt } = device;
  const facts = { platform, name, last_seen_at: lastSeenAt, logged_out_at: null, end_reason: null };
  await tx.kysely
    .insertInto('devices')
    .values({
      app_id: user.appId,
      user_id: user.userId,
      id,
      first_seen_at: firstSeenAt,
      tokens_valid_from: 0,
      ...facts,
    })
    .onConflict((conflict) => conflict.columns(['app_id', 'user_id', 'id']).doUpdateSet(facts))
    .execute();
}

/** Logs a device out. Its tokens that were issued up to now count no more. */
export async function endDevice(
  tx: Tx,
  key: DeviceKey,
  { at, reason }: { at: number; reason: EndReason },
): Promise<void> {
  await tx.kysely
    .updateTable('devices')
    .set({ logged_out_at: at, end_reason: reason, tokens_valid_from: at })
    .where('app_id', '=', key.appId)
    .where('user_id', '=', key.userId)
    .where('id', '=', key.deviceId)
    .execute();
}

/** Forgets all logged-out devices of a user but the newest ones. */
export async function forgetEndedDevices(tx: Tx, user: UserKey, keptCount: number): Promise<void> {
  const rows = await deviceRows(tx, user)
    .where('logged_out_at', 'is not', null)
    .orderBy('logged_out_at', 'desc')
    .offset(keptCount)
    .limit(keptCount)
    .execute();
  if (rows.length === 0) return;
  await tx.kysely
    .deleteFrom('devices')
    .where('app_id', '=', user.appId)
    .where('user_id', '=', user.userId)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}

/** Notes when a device was seen; a device that was seen later since, or logged out, stays as it is. */
export async function updateDeviceSeen(tx: Tx, key: DeviceKey, at: number): Promise<void> {
  await tx.kysely
    .updateTable('devices')
    .set({ last_seen_at: at })
    .where('app_id', '=', key.appId)
    .where('user_id', '=', key.userId)
    .where('id', '=', key.deviceId)
    .where('last_seen_at', '<', at)
    .where('logged_out_at', 'is', null)
    .execute();
}

function deviceRows(db: Db, { appId, userId }: UserKey) {
  return db.kysely
    .selectFrom('devices')
    .selectAll()
    .where('app_id', '=', appId)
    .where('user_id', '=', userId);
}

function toDevice(row: DeviceRow): StoredDevice {
  return {
    id: row.id,
    platform: row.platform as Platform,
    name: row.name,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    loggedOutAt: row.logged_out_at,
  };
}
