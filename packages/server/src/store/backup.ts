import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { type ReadableBlobs, toBlobLines } from './blob-lines.ts';
import type { Db, Store } from './database.ts';
import { listBlobKeys } from './files.ts';
import { readSchemaVersion } from './migrate.ts';
import { tableKeys, type Tables, tableNames } from './schema.ts';

/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 'confab-backup';
  readonly schemaVersion: number;
}

/** Every other line: a table and a row of it. */
export type BackupRow = readonly [table: keyof Tables, row: Readonly<Record<string, unknown>>];

const rowsPerPage = 1000;

/**
 * Writes everything the store holds, as of one moment, to a gzipped file of JSON lines. The format is the same for
 * both databases, so a backup can also move a server from one to the other. The file appears only when it is whole.
 * @param blobs where the content of files is; without it only what the database says of them is written.
 */
export async function writeBackup(
  store: Store,
  path: string,
  blobs: ReadableBlobs | null = null,
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  let keys: readonly string[] = [];
  await readSnapshot(store, async (db) => {
    const lines = Readable.from(backupLines(db));
    await pipeline(lines, createGzip(), createWriteStream(partial, { mode: 0o600 }));
    keys = blobs ? await listBlobKeys(db) : [];
  });
  // Blobs never change, so that they need not hold the snapshot up. Gzip files may follow each other in one.
  const pieces = Readable.from(blobs ? toBlobLines(keys, blobs) : []);
  await pipeline(pieces, createGzip(), createWriteStream(partial, { flags: 'a' }));
  renameSync(partial, path);
}

/** Reads in one snapshot without holding up whoever writes meanwhile. */
async function readSnapshot(store: Store, read: (db: Db) => Promise<void>): Promise<void> {
  const { dialect } = store;
  await store.kysely.connection().execute(async (kysely) => {
    const isolation = dialect === 'postgres' ? sql` isolation level repeatable read` : sql``;
    await sql`begin${isolation}`.execute(kysely);
    try {
      await read({ kysely, dialect });
    } finally {
      await sql`rollback`.execute(kysely);
    }
  });
}

async function* backupLines(db: Db): AsyncGenerator<string> {
  const schemaVersion = await readSchemaVersion(db);
  const header: BackupHeader = { format: 'confab-backup', schemaVersion };
  yield `${JSON.stringify(header)}\n`;
  // A store that is about to be upgraded lacks the tables that only the next schemas bring.
  const present = new Set((await db.kysely.introspection.getTables()).map(({ name }) => name));
  for (const table of tableNames) if (present.has(table)) yield* tableLines(db, table);
}

async function* tableLines(db: Db, table: keyof Tables): AsyncGenerator<string> {
  let after: readonly unknown[] | null = null;
  for (;;) {
    const rows: Record<string, unknown>[] = await readPage(db, table, after);
    for (const row of rows) yield `${JSON.stringify([table, row] satisfies BackupRow)}\n`;
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerPage) return;
    after = tableKeys[table].map((column) => last[column]);
  }
}

/** A page in the order of the primary key; row values compare the same on both databases. */
async function readPage(
  db: Db,
  table: keyof Tables,
  after: readonly unknown[] | null,
): Promise<Record<string, unknown>[]> {
  const key = sql.join(tableKeys[table].map((column) => sql.ref(column)));
  const where = after ? sql`where (${key}) > (${sql.join(after)})` : sql``;
  const page = sql<Record<string, unknown>>`
    select * from ${sql.table(table)} ${where} order by ${key} limit ${rowsPerPage}`;
  return (await page.execute(db.kysely)).rows;
}
