import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Store } from './database.ts';
import { ensureEpoch } from './meta.ts';
import { migrate, readSchemaVersion } from './migrate.ts';
import { openPostgresStore } from './open-postgres.ts';
import { openSqliteStore } from './open-sqlite.ts';

/** Opens the store that the configuration names; its schema may still be an older one. */
export async function openStore(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataDirectory'>,
  log: Logger,
): Promise<Store> {
  if (config.databaseUrl === null) return openSqliteStore(config.dataDirectory);
  return openPostgresStore({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    onIdleError: (error) => log.warn({ err: error }, 'A connection to Postgres broke.'),
  });
}

/** Brings the schema up to date and answers the epoch. */
export async function prepareStore(
  store: Store,
  newEpoch: string,
  backUp: (schemaVersion: number) => Promise<void>,
): Promise<string> {
  await migrate(store, async () => backUp(await readSchemaVersion(store)));
  return store.transaction((tx) => ensureEpoch(tx, newEpoch));
}
