import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@confab/protocol/runtime';
import { Kysely } from 'kysely';
import { type CheckpointPlace, CheckpointThread } from './checkpoint-thread.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Store } from './database.ts';
import type { Tables } from './schema.ts';
import {
  createSqliteRunBatch,
  EmbeddedDialect,
  type NativeDatabase,
  openNativeDatabase,
  StatementCache,
  sqliteModule,
} from './sqlite-driver.ts';
import { SqliteLog, type SyncFile } from './sqlite-log.ts';
import { createStore } from './store.ts';

/** How long a writer waits for another process, such as the command line beside a running server. */
const busyTimeoutMs = 5000;
/** Kibibytes of pages in memory: enough for the pages that a busy hour of conversations touches. */
const cacheKib = 32_000;

/** What may be otherwise in a store. */
export interface SqliteOptions {
  /** A test may watch what reaches the disk. */
  readonly syncFile?: SyncFile;
  /** Told when there is no thread for the checkpoints, so that the main thread does them. */
  readonly onThreadLost?: (error: Error) => void;
  readonly startThread?: (place: CheckpointPlace) => CheckpointThread;
}

/**
 * Opens the embedded store in a directory, which is made when it is missing.
 * @throws ChatError `unavailable` when the files cannot be opened.
 */
export async function openSqliteStore(
  directory: string,
  { syncFile, onThreadLost, startThread = startCheckpointThread }: SqliteOptions = {},
): Promise<Store> {
  const path = join(directory, 'confab.db');
  try {
    mkdirSync(directory, { recursive: true });
    const database = await openNativeDatabase(path);
    configure(database);
    const statements = new StatementCache(database);
    const log = new SqliteLog(path, syncFile);
    const checkpoints = new Checkpoints({
      log,
      startThread: () => startThread({ path, sqliteModule }),
      checkpointInWriter: (frames, cause) => {
        database.exec(`pragma wal_autocheckpoint = ${frames}`);
        onThreadLost?.(cause);
      },
    });
    const dialect = new EmbeddedDialect({ statements, log, checkpoints });
    const kysely = new Kysely<Tables>({ dialect });
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

function startCheckpointThread(place: CheckpointPlace): CheckpointThread {
  return new CheckpointThread(place);
}

function configure(database: NativeDatabase): void {
  // synchronous=NORMAL syncs what is moved from the log to the database; commits are synced by `SqliteLog`. `Checkpoints`
  // decides when the log is moved.
  database.exec(
    `pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = normal;
     pragma wal_autocheckpoint = 0; pragma cache_size = -${cacheKib};
     pragma foreign_keys = on;`,
  );
  // The first read makes the log.
  database.exec('select count(*) from sqlite_schema');
}
