import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { ChatError } from '@confab/protocol/runtime';
import type { BackupHeader, BackupRow } from './backup.ts';
import { isBlobLine } from './blob-lines.ts';
import type { Store, Tx } from './database.ts';
import { replaceEpoch } from './meta.ts';
import { applyMigrations, migrate, migrations, readSchemaVersion } from './migrate.ts';
import { type Tables, tableNames } from './schema.ts';
import { toStoreError } from './store.ts';

/** Rows that are inserted together; a row has at most 32 columns and SQLite takes 32,766 parameters. */
const rowsPerInsert = 500;

/**
 * Replaces everything in a store by a backup, in one transaction, under a new epoch, so that clients notice and sync
 * anew (SYNC-8). A backup of an older release is brought up to date afterwards.
 * @throws ChatError `invalid_argument` when the file is not a whole backup of this or an older release.
 */
export async function restoreBackup(store: Store, path: string, newEpoch: string): Promise<void> {
  await store.transaction(async (tx) => {
    for (const table of tableNames.toReversed()) {
      await tx.kysely.schema.dropTable(table).ifExists().execute();
    }
    await insertAll(tx, readLines(path));
    await replaceEpoch(tx, newEpoch);
  });
  await migrate(store, async () => undefined);
}

/**
 * The lines of a backup, as they were written.
 * @throws ChatError `invalid_argument` when the file cannot be read.
 */
export async function* readLines(path: string): AsyncGenerator {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  // An unreadable file must end the loop below with its error, not the process.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const line of createInterface({ input: source.pipe(gunzip) })) {
      yield JSON.parse(line);
    }
  } catch (cause) {
    throw new ChatError('invalid_argument', {
      message: `${path} cannot be read as a backup: ${cause instanceof Error ? cause.message : 'unknown error'}.`,
      cause,
    });
  } finally {
    source.destroy();
  }
}

async function insertAll(tx: Tx, lines: AsyncGenerator): Promise<void> {
  const first = await lines.next();
  const version = parseHeader(first.value);
  await applyMigrations(tx, { from: 0, to: version });
  await tx.kysely.deleteFrom('meta').execute();
  let batch: { table: keyof Tables; rows: BackupRow[1][] } | null = null;
  for await (const line of lines) {
    // Nothing but the content of files follows; that is restored by itself.
    if (isBlobLine(line)) break;
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

function parseHeader(value: unknown): number {
  const header = (value ?? {}) as Partial<BackupHeader>;
  const version = header.schemaVersion ?? 0;
  if (header.format !== 'confab-backup' || version < 1 || version > migrations.length) {
    throw notABackup();
  }
  return version;
}

function parseRow(line: unknown): BackupRow {
  const [table, row] = Array.isArray(line) ? (line as unknown[]) : [];
  if (!tableNames.some((name) => name === table) || typeof row !== 'object' || row === null) {
    throw notABackup();
  }
  return line as BackupRow;
}

function notABackup(cause?: unknown): ChatError {
  const message = 'The file is not a backup of this or an older release.';
  return new ChatError('invalid_argument', { message, cause });
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
