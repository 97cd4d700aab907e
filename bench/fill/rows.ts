import pg from 'pg';
import { openNativeDatabase } from '../../packages/server/src/store/sqlite-driver.ts';

/** Direct access to what a server stores, past the server: millions of rows would take hours over its API. */
export interface Rows {
  readonly dialect: 'sqlite' | 'postgres';
  run(sql: string): Promise<void>;
  /** Brings everything to the disk and the planner up to date, and closes. */
  finish(): Promise<void>;
}

/** The rows of an embedded store. Nothing is synced before the end. */
export async function openSqliteRows(path: string): Promise<Rows> {
  const database = await openNativeDatabase(path);
  database.exec(
    'pragma busy_timeout = 5000; pragma synchronous = off; pragma cache_size = -200000;',
  );
  return {
    dialect: 'sqlite',
    run: async (sql) => database.exec(sql),
    finish: async () => {
      database.exec('pragma synchronous = full; pragma wal_checkpoint(truncate);');
      database.close();
    },
  };
}

/** The rows of a store in PostgreSQL. Commits wait for the disk at the end only. */
export async function openPostgresRows(url: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off');
  return {
    dialect: 'postgres',
    run: async (sql) => void (await client.query(sql)),
    finish: async () => {
      await client.query('vacuum analyze');
      await client.query('checkpoint');
      await client.end();
    },
  };
}
