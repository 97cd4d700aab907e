import { ChatError } from '@confab/protocol/runtime';
import {
  type BackupRow,
  checkWhole,
  isEndLine,
  notABackup,
  parseHeader,
  readLines,
} from './backup-lines.ts';
import { isBlobLine } from './blob-lines.ts';
import type { Store, Tx } from './database.ts';
import { replaceEpoch } from './meta.ts';
import { applyMigrations, migrate, readSchemaVersion } from './migrate.ts';
import { removeStrayBlobs, restoreBlobs, type WritableBlobs } from './restore-blobs.ts';
import { type Tables, tableNames } from './schema.ts';
import { toStoreError } from './store.ts';

/** Rows that are inserted together; a row has at most 32 columns and SQLite takes 32,766 parameters. */
const rowsPerInsert = 500;

/**
 * Replaces everything in a store by a backup, in one transaction, under a new epoch, so that clients notice and sync
 * anew (SYNC-8). A backup of an older release is brought up to date afterwards.
 * @param blobs where the content of files goes; without it only what the database says of them is restored.
 * @throws ChatError `invalid_argument` when the file is not a whole backup of this or an older release.
 */
export async function restoreBackup(
  store: Store,
  path: string,
  { epoch, blobs = null }: { readonly epoch: string; readonly blobs?: WritableBlobs | null },
): Promise<void> {
  await checkWhole(path);
  // Content that no file names does no harm, so it comes first: a disk without room for it changes nothing else.
  if (blobs) await restoreBlobs(path, blobs);
  await store.transaction(async (tx) => {
    for (const table of tableNames.toReversed()) {
      await tx.kysely.schema.dropTable(table).ifExists().execute();
    }
    await insertAll(tx, readLines(path));
    await replaceEpoch(tx, epoch);
  });
  await migrate(store, async () => undefined);
  if (blobs) await removeStrayBlobs(store, blobs);
}

async function insertAll(tx: Tx, lines: AsyncGenerator): Promise<void> {
  const first = await lines.next();
  const { schemaVersion: version } = parseHeader(first.value);
  await applyMigrations(tx, { from: 0, to: version });
  await tx.kysely.deleteFrom('meta').execute();
  let batch: { table: keyof Tables; rows: BackupRow[1][] } | null = null;
  for await (const line of lines) {
    // Nothing but the content of files follows, which is restored by itself.
    if (isBlobLine(line) || isEndLine(line)) break;
    const [table, row] = parseRow(line);
    if (batch && (batch.table !== table || batch.rows.length >= rowsPerInsert)) {
      await insertRows(tx, batch);
      batch = null;
    }
    batch ??= { table, rows: [] };
    batch.rows.push(row);
  }
  if (batch) await insertRows(tx, batch);
  // The rows of every backup say this too, so a file without them is not one.
  if ((await readSchemaVersion(tx)) !== version) throw notABackup();
}

function parseRow(line: unknown): BackupRow {
  const [table, row] = Array.isArray(line) ? (line as unknown[]) : [];
  if (!tableNames.some((name) => name === table) || typeof row !== 'object' || row === null) {
    throw notABackup();
  }
  return line as BackupRow;
}

async function insertRows(
  tx: Tx,
  batch: { table: keyof Tables; rows: readonly BackupRow[1][] },
): Promise<void> {
  const insert = tx.kysely.insertInto(batch.table).values(batch.rows);
  await insert.execute().catch((error: unknown) => {
    const known = toStoreError(error);
    // What a working database does not take is no row of ours.
    throw known instanceof ChatError ? known : notABackup(error);
  });
}
