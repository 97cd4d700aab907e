import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished, type TestContext } from 'vitest';
import { createDataDirectory, type Settings } from './server-process.ts';

/** Where a test lets a server keep its data. */
export const storeNames = ['embedded', 'Postgres'] as const;
export type StoreName = (typeof storeNames)[number];

/** Settings for an empty store of that kind, which goes with the test. Skips the test where there is no Postgres. */
export async function createStoreSettings(
  name: StoreName,
  context: TestContext,
): Promise<Settings> {
  const data = { CONFAB_DATA: createDataDirectory() };
  if (name === 'embedded') return data;
  const url = inject('postgresUrl');
  if (url === null) return context.skip('PostgreSQL could not be started');
  return { ...data, CONFAB_DATABASE_URL: await createDatabase(url) };
}

async function createDatabase(url: string): Promise<string> {
  const name = `process_${randomUUID().replaceAll('-', '')}`;
  await query(url, `create database ${name}`);
  onTestFinished(() => query(url, `drop database if exists ${name} with (force)`));
  const database = new URL(url);
  database.pathname = `/${name}`;
  return database.href;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
