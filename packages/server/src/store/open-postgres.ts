import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Store } from './database.ts';
import type { Tables } from './schema.ts';
import { createPostgresRunBatch, PreparingClient } from './postgres-batch.ts';
import { createStore } from './store.ts';

/** The object id of `bigint` in Postgres; its values here stay below 2^53. */
const bigintTypeId = 20;

/** Batches that are committed beside each other; more of them are smaller and cost more each. */
const maxWritersAtOnce = 4;

/** What the store needs to know to reach Postgres. */
export interface PostgresOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Told when a connection breaks, idle or in use; the pool replaces it by itself. */
  readonly onBroken: (error: Error) => void;
}

/** Opens a store on Postgres. Connections are made when they are first needed. */
export function openPostgresStore({ url, poolSize, onBroken }: PostgresOptions): Store {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (typeId: number, format?: 'text' | 'binary') =>
      typeId === bigintTypeId ? Number : pg.types.getTypeParser(typeId, format ?? 'text'),
  };
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    types,
  });
  // The pool listens to idle connections alone. One that breaks between two queries of a transaction would end the
  // process (I9); the query after it fails by itself.
  pool.on('connect', (client) => client.on('error', onBroken));
  pool.on('error', () => undefined);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const location = withoutPassword(url);
  return createStore({
    kysely,
    dialect: 'postgres',
    location,
    writersAtOnce: Math.min(maxWritersAtOnce, poolSize),
    toRunBatch: createPostgresRunBatch,
  });
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
