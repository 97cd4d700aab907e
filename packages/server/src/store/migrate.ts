import { type Kysely, sql } from 'kysely';
import { ChatError } from '@confab/protocol/runtime';
import type { Db, Store, Tx } from './database.ts';
import type { Migration } from './migration.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { messagesByArrival } from './migrations/0002-messages-by-arrival.ts';
import { sendsByTime } from './migrations/0003-sends-by-time.ts';
import { views } from './migrations/0004-views.ts';
import { relations } from './migrations/0005-relations.ts';
import { groups } from './migrations/0006-groups.ts';
import { moderation } from './migrations/0007-moderation.ts';
import { typeFields } from './migrations/0008-type-fields.ts';
import { publicGroups } from './migrations/0009-public-groups.ts';
import { jobs } from './migrations/0010-jobs.ts';
import { rooms } from './migrations/0011-rooms.ts';
import { admissions } from './migrations/0012-admissions.ts';
import { devices } from './migrations/0013-devices.ts';
import { inviteLinks } from './migrations/0014-invite-links.ts';
import { broadcasts } from './migrations/0015-broadcasts.ts';
import { memberAttributes } from './migrations/0016-member-attributes.ts';
import { profiles } from './migrations/0017-profiles.ts';
import { presenceSettings } from './migrations/0018-presence-settings.ts';
import { recalls } from './migrations/0019-recalls.ts';
import { pins } from './migrations/0020-pins.ts';
import { files } from './migrations/0021-files.ts';
import { sentFiles } from './migrations/0022-sent-files.ts';
import { memberLists } from './migrations/0023-member-lists.ts';
import { mySettings } from './migrations/0024-my-settings.ts';
import { countPreferences } from './migrations/0025-count-preferences.ts';

/** Every step there ever was, in order. The schema version of a store is how many of them it has seen. */
export const migrations: readonly Migration[] = [
  foundation,
  messagesByArrival,
  sendsByTime,
  views,
  relations,
  groups,
  moderation,
  typeFields,
  publicGroups,
  jobs,
  rooms,
  admissions,
  devices,
  inviteLinks,
  broadcasts,
  memberAttributes,
  profiles,
  presenceSettings,
  recalls,
  pins,
  files,
  sentFiles,
  memberLists,
  mySettings,
  countPreferences,
];

const schemaVersionKey = 'schema_version';

/** Of the advisory lock in Postgres: any number that nothing else in the database uses. */
const schemaLockId = 1_129_270_594;

/** How many migrations the store has seen; 0 for an empty one. */
export async function readSchemaVersion(db: Db): Promise<number> {
  const tables = await db.kysely.introspection.getTables();
  if (!tables.some((table) => table.name === 'meta')) return 0;
  const row = await db.kysely
    .selectFrom('meta')
    .select('value')
    .where('key', '=', schemaVersionKey)
    .executeTakeFirst();
  return row ? Number(row.value) : 0;
}

/**
 * Brings the schema up to date: all at once where there is none, so that nobody finds half of it, and otherwise each step
 * in its own transaction.
 * @param beforeUpgrade runs first when a store that already holds data is about to change: the place for a backup.
 * @throws ChatError `version_unsupported` when a newer release has written this store.
 */
export async function migrate(store: Store, beforeUpgrade: () => Promise<void>): Promise<void> {
  const version = await readSchemaVersion(store);
  if (version > migrations.length) {
    throw new ChatError('version_unsupported', {
      message: `${store.location} was written by a newer release (schema ${version}, this one knows ${migrations.length}).`,
    });
  }
  if (version === 0) {
    return store.transaction((tx) => applySteps(tx, { from: 0, to: migrations.length }));
  }
  if (version < migrations.length) await beforeUpgrade();
  for (let from = version; from < migrations.length; from++) {
    await store.transaction((tx) => applySteps(tx, { from, to: from + 1 }));
  }
}

/** Servers that start together on one store take turns; who comes second finds the steps taken. */
async function applySteps(tx: Tx, range: { from: number; to: number }): Promise<void> {
  if (tx.dialect === 'postgres') {
    await sql`select pg_advisory_xact_lock(${schemaLockId})`.execute(tx.kysely);
  }
  if ((await readSchemaVersion(tx)) > range.from) return;
  await applyMigrations(tx, range);
}

/** Takes a schema forward from having seen `from` migrations to having seen `to`. */
export async function applyMigrations(tx: Tx, range: { from: number; to: number }): Promise<void> {
  if (range.from === 0) await createMeta(tx);
  for (const migration of migrations.slice(range.from, range.to)) {
    await migration.up(tx.kysely as unknown as Kysely<unknown>, tx.dialect);
  }
  const value = String(range.to);
  await tx.kysely
    .insertInto('meta')
    .values({ key: schemaVersionKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

async function createMeta(tx: Db): Promise<void> {
  await tx.kysely.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
