import type { AddPolicy, MySettings, NotificationSettings } from '@confab/protocol';
import type { Db, Tx } from './database.ts';
import type { UserRow } from './people-tables.ts';
import type { UserKey } from './views.ts';

const settingsColumns = [
  'settings_rev',
  'notification_level',
  'notifications_muted_until',
  'add_policy',
] as const satisfies readonly (keyof UserRow)[];

/** What a user has decided over all conversations; null when there is no such user. */
export async function findMySettings(
  db: Db,
  { appId, userId }: UserKey,
): Promise<MySettings | null> {
  const row = await db.kysely
    .selectFrom('users')
    .select(settingsColumns)
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row ? toSettings(row) : null;
}

/** The same, when its rev is above a cursor, and always for who holds nothing yet. */
export async function listMySettingsSince(
  db: Db,
  user: UserKey,
  sinceRev: number,
): Promise<MySettings[]> {
  const settings = await findMySettings(db, user);
  return settings && (sinceRev === 0 || settings.rev > sinceRev) ? [settings] : [];
}

/** Stores the settings of a user under their rev. */
export async function saveMySettings(
  tx: Tx,
  { appId, userId }: UserKey,
  { rev, notifications, addPolicy }: MySettings,
): Promise<void> {
  await tx.kysely
    .updateTable('users')
    .set({
      settings_rev: rev,
      notification_level: notifications.level,
      notifications_muted_until: notifications.mutedUntil,
      add_policy: addPolicy,
    })
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .execute();
}

function toSettings(row: Pick<UserRow, (typeof settingsColumns)[number]>): MySettings {
  return {
    rev: row.settings_rev,
    notifications: {
      level: row.notification_level as NotificationSettings['level'],
      mutedUntil: row.notifications_muted_until,
    },
    addPolicy: row.add_policy as AddPolicy | null,
  };
}
