import type { Availability, LastSeenVisibility, PresenceSettings } from '@confab/protocol';
import { noPresenceSettings } from '@confab/protocol/runtime';
import type { Db, Tx } from './database.ts';
import type { PresenceSettingsRow } from './presence-tables.ts';
import type { UserKey } from './views.ts';

/** What a user has decided about their presence. */
export async function findPresenceSettings(db: Db, user: UserKey): Promise<PresenceSettings> {
  const row = await settingsRows(db, user.appId)
    .where('user_id', '=', user.userId)
    .executeTakeFirst();
  return row ? toSettings(row) : noPresenceSettings;
}

/** The same, when its rev is above a cursor. */
export async function listPresenceSettingsSince(
  db: Db,
  { appId, userId }: UserKey,
  sinceRev: number,
): Promise<PresenceSettings[]> {
  const rows = await settingsRows(db, appId)
    .where('user_id', '=', userId)
    .where('rev', '>', sinceRev)
    .execute();
  return rows.map(toSettings);
}

/** Stores the settings of a user under their rev. */
export async function savePresenceSettings(
  tx: Tx,
  { appId, userId }: UserKey,
  settings: PresenceSettings,
): Promise<void> {
  const columns = {
    rev: settings.rev,
    availability: settings.availability,
    status_text: settings.customStatus?.text ?? null,
    status_expires_at: settings.customStatus?.expiresAt ?? null,
    last_seen_visibility: settings.lastSeenVisibility,
  };
  await tx.kysely
    .insertInto('presence_settings')
    .values({ app_id: appId, user_id: userId, ...columns })
    .onConflict((conflict) => conflict.columns(['app_id', 'user_id']).doUpdateSet(columns))
    .execute();
}

/** What the store knows of the presence of a user. */
export interface StoredPresence {
  readonly settings: PresenceSettings;
  /** Epoch milliseconds; null: never seen. */
  readonly lastSeenAt: number | null;
}

/** What the store knows of the presence of users, by id; users who do not exist are left out. */
export async function findPresences(
  db: Db,
  appId: string,
  userIds: readonly string[],
): Promise<Map<string, StoredPresence>> {
  const rows = await db.kysely
    .selectFrom('users')
    .leftJoin('presence_settings as settings', (join) =>
      join.onRef('settings.app_id', '=', 'users.app_id').onRef('settings.user_id', '=', 'users.id'),
    )
    .select([
      'users.id',
      'users.last_seen_at',
      'settings.rev',
      'settings.availability',
      'settings.status_text',
      'settings.status_expires_at',
      'settings.last_seen_visibility',
    ])
    .where('users.app_id', '=', appId)
    .where('users.id', 'in', [...userIds])
    .execute();
  return new Map(
    rows.map(({ id, last_seen_at: lastSeenAt, ...row }) => {
      const { rev, availability, last_seen_visibility } = row;
      const isStored = rev !== null && availability !== null && last_seen_visibility !== null;
      const settings = isStored
        ? toSettings({ ...row, rev, availability, last_seen_visibility })
        : noPresenceSettings;
      return [id, { settings, lastSeenAt }];
    }),
  );
}

/** Who of the users lets others see when they were last seen otherwise than everyone. */
export async function findLastSeenVisibilities(
  db: Db,
  appId: string,
  userIds: readonly string[],
): Promise<Map<string, LastSeenVisibility>> {
  const rows = await settingsRows(db, appId)
    .where('user_id', 'in', [...userIds])
    .where('last_seen_visibility', '<>', 'everyone')
    .execute();
  return new Map(rows.map((row) => [row.user_id, toSettings(row).lastSeenVisibility]));
}

/** Those of the users who are invisible. */
export async function findInvisible(
  db: Db,
  appId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await settingsRows(db, appId)
    .where('user_id', 'in', [...userIds])
    .where('availability', '=', 'invisible')
    .execute();
  return rows.map((row) => row.user_id);
}

/** Notes that the last device of a user has gone, unless the user is invisible (PRES-4). */
export async function updateLastSeen(
  tx: Tx,
  { appId, userId, at }: { appId: string; userId: string; at: number },
): Promise<void> {
  await tx.kysely
    .updateTable('users')
    .set({ last_seen_at: at })
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('presence_settings')
            .select('rev')
            .where('app_id', '=', appId)
            .where('user_id', '=', userId)
            .where('availability', '=', 'invisible'),
        ),
      ),
    )
    .execute();
}

function settingsRows(db: Db, appId: string) {
  return db.kysely.selectFrom('presence_settings').selectAll().where('app_id', '=', appId);
}

function toSettings(row: Omit<PresenceSettingsRow, 'app_id' | 'user_id'>): PresenceSettings {
  const { status_text: text, status_expires_at: expiresAt } = row;
  return {
    rev: row.rev,
    availability: row.availability as Availability,
    customStatus: text === null ? null : { text, expiresAt },
    lastSeenVisibility: row.last_seen_visibility as LastSeenVisibility,
  };
}
