import { ChatError } from '@confab/protocol/runtime';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Store } from './database.ts';
import { ensureEpoch } from './meta.ts';
import { migrate, readSchemaVersion } from './migrate.ts';
import { ensureQueryStatistics } from './query-statistics.ts';
import { openPostgresStore } from './open-postgres.ts';
import { openSqliteStore } from './open-sqlite.ts';

/**
 * Opens the store that the configuration names; its schema may still be an older one.
 * @throws ChatError `unavailable` with the place, when the files cannot be opened or Postgres does not answer.
 */
export async function openStore(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataDirectory'>,
  log: Logger,
): Promise<Store> {
  if (config.databaseUrl === null) {
    return openSqliteStore(config.dataDirectory, {
      onThreadLost: ({ message }) =>
        log.warn({ reason: message }, 'The log is moved to the database in the main thread.'),
    });
  }
  const store = openPostgresStore({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    // The message alone: the error of the driver carries the whole connection.
    onBroken: ({ message }) => log.warn({ reason: message }, 'A connection to Postgres broke.'),
  });
  await refuseUnreachable(store);
  return store;
}

async function refuseUnreachable(store: Store): Promise<void> {
  try {
    await sql`select 1`.execute(store.kysely);
  } catch (cause) {
    await store.close();
    throw new ChatError('unavailable', {
      message: `${store.location} cannot be used: ${messageOf(cause)}. Check CONFAB_DATABASE_URL.`,
      cause,
    });
  }
}

/** A refused connection to a name with several addresses is an AggregateError with an empty message. */
function messageOf(cause: unknown): string {
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return first instanceof Error ? first.message : String(first);
}

/** Brings the schema up to date and answers the epoch. */
export async function prepareStore(
  store: Store,
  newEpoch: string,
  backUp: (schemaVersion: number) => Promise<void>,
): Promise<string> {
  await migrate(store, async () => backUp(await readSchemaVersion(store)));
  await ensureQueryStatistics(store);
  return store.transaction((tx) => ensureEpoch(tx, newEpoch));
}
