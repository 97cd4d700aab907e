import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from './test-database.ts';

/** An empty place for a store, named like the fields of the server's configuration. */
export interface TestPlace {
  readonly dataDirectory: string;
  /** Null for the embedded store. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  remove(): Promise<void>;
}

/** Where files cost no disk: a server in the process of its test does not outlive a loss of power anyway. */
const parentDirectory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Makes a folder, in memory where that is possible, and on a Postgres, if one is given, a database. */
export async function createTestPlace(postgresUrl: string | null = null): Promise<TestPlace> {
  const dataDirectory = mkdtempSync(join(parentDirectory, `confab-test-${process.pid}-`));
  const database = postgresUrl === null ? null : await createTestDatabase(postgresUrl);
  return {
    dataDirectory,
    databaseUrl: database?.url ?? null,
    databasePoolSize: 5,
    async remove() {
      await database?.drop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
