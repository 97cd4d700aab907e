import type { AddPolicy } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Selectable } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { ApiKeyTable, AppTable } from './schema.ts';

/** What an app allows; the defaults are the safe ones. */
export interface AppSettings {
  /** Users may find each other by name with `users.search`. */
  readonly openDirectory: boolean;
  /** The plain face may create open groups by joining them (PLAIN-1). */
  readonly createRoomsOnJoin: boolean;
  /** Who may write to whom directly: everyone, or only users who are contacts of each other (CONTACT-5). */
  readonly directPolicy: 'anyone' | 'contacts';
  /** What becomes of what a blocked user sends directly: refused, or stored and kept from who has blocked (BLOCK-4). */
  readonly blockMode: 'refuse' | 'shadow';
  /** Whether who has blocked a user may still write to them (BLOCK-5). */
  readonly blockersMayWrite: boolean;
  /** Members that a group takes unless its creator says otherwise. */
  readonly groupMembersDefault: number;
  /** Members that any group takes at most, whatever it says of itself. */
  readonly groupMembersMax: number;
  /** Whether users may answer what the system says to them (SYSTEM-2). */
  readonly systemMode: 'announcement' | 'support';
  /** Who answers them in support mode. */
  readonly supportAgentIds: readonly string[];
  /** Who may create live rooms from the client: everyone, or only room super admins (ROOM-2). */
  readonly roomCreation: 'anyone' | 'super_admins';
  /** Who may add a user to a group without asking, where the user has not said it (GROUP-13). */
  readonly addPolicy: AddPolicy;
  /** On how many devices a user may be logged in: one, one of each platform, or `maxDevices` (DEV-4). */
  readonly loginPolicy: 'single' | 'perPlatform' | 'multi';
  readonly maxDevices: number;
  /** For how long who sent a message may recall it; 0: not at all, null: for ever (RECALL-2). */
  readonly recallWindowSeconds: number | null;
}

export const defaultAppSettings: AppSettings = {
  openDirectory: false,
  createRoomsOnJoin: false,
  directPolicy: 'anyone',
  blockMode: 'refuse',
  blockersMayWrite: false,
  groupMembersDefault: limits.groupMembersDefault,
  groupMembersMax: limits.groupMembersMax,
  systemMode: 'announcement',
  supportAgentIds: [],
  roomCreation: 'anyone',
  addPolicy: 'everyone',
  loginPolicy: 'multi',
  maxDevices: limits.devicesPerUser,
  recallWindowSeconds: limits.recallWindowSeconds,
};

/** A tenant: its own users, conversations, keys and secret. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly settings: AppSettings;
}

export type ApiKey = Selectable<ApiKeyTable>;

/** The app, or null. */
export async function findApp(db: Db, appId: string): Promise<App | null> {
  const row = await db.kysely
    .selectFrom('apps')
    .selectAll()
    .where('id', '=', appId)
    .executeTakeFirst();
  return row ? toApp(row) : null;
}

/** The app, with its settings kept as they are until the transaction ends; or null. */
export async function lockApp(tx: Tx, appId: string): Promise<App | null> {
  const row = await tx.kysely
    .selectFrom('apps')
    .selectAll()
    .where('id', '=', appId)
    .$if(tx.dialect === 'postgres', (query) => query.forShare())
    .executeTakeFirst();
  return row ? toApp(row) : null;
}

/** The secrets of apps, by app. */
export async function findAppSecrets(
  db: Db,
  appIds: readonly string[],
): Promise<{ id: string; secret: string }[]> {
  return db.kysely.selectFrom('apps').select(['id', 'secret']).where('id', 'in', appIds).execute();
}

/** All apps by id, for the command line. */
export async function listApps(db: Db): Promise<App[]> {
  const rows = await db.kysely.selectFrom('apps').selectAll().orderBy('id').execute();
  return rows.map(toApp);
}

/** Stores a new app; false when the id is taken. */
export async function insertApp(tx: Tx, app: App, createdAt: number): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('apps')
    .values({ ...app, settings: JSON.stringify(app.settings), created_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Replaces the secret; tokens signed with the old one stop working at once. False when there is no such app. */
export async function updateAppSecret(tx: Tx, appId: string, secret: string): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('apps')
    .set({ secret })
    .where('id', '=', appId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Replaces the settings. False when there is no such app. */
export async function updateAppSettings(
  tx: Tx,
  appId: string,
  settings: AppSettings,
): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('apps')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', appId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Stores an API key, of which only the hash is known here. */
export async function insertApiKey(tx: Tx, key: ApiKey): Promise<void> {
  await tx.kysely.insertInto('api_keys').values(key).execute();
}

/** The API key with this id, revoked or not, or null. */
export async function findApiKey(db: Db, keyId: string): Promise<ApiKey | null> {
  const row = await db.kysely
    .selectFrom('api_keys')
    .selectAll()
    .where('id', '=', keyId)
    .executeTakeFirst();
  return row ?? null;
}

function toApp(row: Selectable<AppTable>): App {
  return {
    id: row.id,
    name: row.name,
    secret: row.secret,
    settings: { ...defaultAppSettings, ...(JSON.parse(row.settings) as Partial<AppSettings>) },
  };
}
