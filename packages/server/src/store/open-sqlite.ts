import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@confab/protocol/runtime';
import { Kysely } from 'kysely';
import type { Store } from './database.ts';
import type { Tables } from './schema.ts';
import {
  createSqliteRunBatch,
  EmbeddedDialect,
  type NativeDatabase,
  openNativeDatabase,
  StatementCache,
} from './sqlite-driver.ts';
import { SqliteLog, type SyncFile } from './sqlite-log.ts';
import { createStore } from './store.ts';

/** How long a writer waits for another process, such as the command line beside a running server. */
const busyTimeoutMs = 5000;
/** Pages of the log at which its rows move to the database: a page that changes often is then moved once for many. */
const checkpointPages = 4000;
/** Kibibytes of pages in memory: enough for the pages that a busy hour of conversations touches. */
const cacheKib = 32_000;

/**
 * Opens the embedded store in a directory, which is made when it is missing.
 * @param syncFile a test may watch what reaches the disk.
 * @throws ChatError `unavailable` when the files cannot be opened.
 */
export async function openSqliteStore(directory: string, syncFile?: SyncFile): Promise<Store> {
  const path = join(directory, 'confab.db');
  try {
    mkdirSync(directory, { recursive: true });
    const database = await openNativeDatabase(path);
    configure(database);
    const statements = new StatementCache(database);
    const log = new SqliteLog(`${path}-wal`, syncFile);
    const kysely = new Kysely<Tables>({ dialect: new EmbeddedDialect({ statements, log }) });
    const runBatch = createSqliteRunBatch(statements);
    return createStore({
      kysely,
      dialect: 'sqlite',
      location: path,
      writersAtOnce: 1,
      toRunBatch: () => runBatch,
    });
  } catch (cause) {
    throw new ChatError('unavailable', {
      message: `The embedded store ${path} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}

function configure(database: NativeDatabase): void {
  // synchronous=NORMAL syncs what is moved from the log to the database; commits are synced by `SqliteLog`.
  database.exec(
    `pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = normal;
     pragma wal_autocheckpoint = ${checkpointPages}; pragma cache_size = -${cacheKib};
     pragma foreign_keys = on;`,
  );
  // The first read makes the log.
  database.exec('select count(*) from sqlite_schema');
}
