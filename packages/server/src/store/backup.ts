import { createWriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { makeDurableDirectory, renameDurably } from '../durable-files.ts';
import type { BackupHeader, BackupRow, EndLine } from './backup-lines.ts';
import { type ReadableBlobs, toBlobLines } from './blob-lines.ts';
import type { Db, Store } from './database.ts';
import { listBlobKeys } from './files.ts';
import { readSchemaVersion } from './migrate.ts';
import { tableKeys, type Tables, tableNames } from './schema.ts';

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
  await makeDurableDirectory(dirname(path));
  const partial = `${path}.partial`;
  const count = { lines: 0 };
  let keys: readonly string[] = [];
  await readSnapshot(store, async (db) => {
    await writeLines(partial, 'w', counted(backupLines(db), count));
    keys = blobs ? await listBlobKeys(db) : [];
  });
  // Blobs never change, so that they need not hold the snapshot up. Gzip files may follow each other in one.
  const pieces = blobs ? toBlobLines(keys, blobs) : [];
  await writeLines(partial, 'a', withEnd(counted(pieces, count), count));
  await renameDurably(partial, path);
}

async function writeLines(
  path: string,
  flags: 'w' | 'a',
  lines: AsyncIterable<string>,
): Promise<void> {
  const file = createWriteStream(path, { flags, mode: 0o600, flush: true });
  await pipeline(Readable.from(lines), createGzip(), file);
}

async function* counted(
  lines: AsyncIterable<string> | Iterable<string>,
  count: { lines: number },
): AsyncGenerator<string> {
  for await (const line of lines) {
    count.lines += 1;
    yield line;
  }
}

/** A file that was cut between two lines, or two gzip files, has no end. */
async function* withEnd(
  lines: AsyncIterable<string>,
  count: { readonly lines: number },
): AsyncGenerator<string> {
  yield* lines;
  yield `${JSON.stringify(['end', count.lines] satisfies EndLine)}\n`;
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
  const header: BackupHeader = { format: 'confab-backup', schemaVersion, hasEnd: true };
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
