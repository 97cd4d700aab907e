import type { Kysely } from 'kysely';
import { ChatError } from '@confab/protocol/runtime';
import type { Db, Store, Tx } from './database.ts';
import type { Migration } from './migration.ts';
import { foundation } from './migrations/0001-foundation.ts';

/** Every step there ever was, in order. The schema version of a store is how many of them it has seen. */
export const migrations: readonly Migration[] = [foundation];

const schemaVersionKey = 'schema_version';

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
 * Brings the schema up to date, each step in its own transaction.
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
  if (version > 0 && version < migrations.length) await beforeUpgrade();
  for (let step = version; step < migrations.length; step++) {
    await store.transaction((tx) => applyMigrations(tx, { from: step, to: step + 1 }));
  }
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
