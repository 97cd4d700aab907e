import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@confab/protocol/runtime';
import { Kysely } from 'kysely';
import type { Store } from './database.ts';
import type { Tables } from './schema.ts';
import {
  createSqliteRunBatch,
  NativeSqliteDialect,
  openNativeDatabase,
  StatementCache,
} from './sqlite-driver.ts';
import { createStore } from './store.ts';

/** How long a writer waits for another process, such as the command line beside a running server. */
const busyTimeoutMs = 5000;

/**
 * Opens the embedded store in a directory, which is made when it is missing.
 * @throws ChatError `unavailable` when the files cannot be opened.
 */
export async function openSqliteStore(directory: string): Promise<Store> {
  const path = join(directory, 'confab.db');
  try {
    mkdirSync(directory, { recursive: true });
    const database = await openNativeDatabase(path);
    // synchronous=FULL: a commit has reached the disk before it is acked (SEND-3).
    database.exec(
      `pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = full;
       pragma foreign_keys = on;`,
    );
    const statements = new StatementCache(database);
    const kysely = new Kysely<Tables>({ dialect: new NativeSqliteDialect(statements) });
    const runBatch = createSqliteRunBatch(statements);
    return createStore({ kysely, dialect: 'sqlite', location: path, toRunBatch: () => runBatch });
  } catch (cause) {
    throw new ChatError('unavailable', {
      message: `The embedded store ${path} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}
