import { readFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { removeLeftovers } from '../lib/scratch-folders.mjs';
import { findChromium } from './chromium.ts';
import './provided-context.ts';
import { startPostgres } from './start-postgres.ts';

/** The one Postgres of a run, whichever project asks for it first. */
const shared = globalThis as { confabPostgres?: Promise<FoundPostgres | null> };

/** Vitest runs this once before the tests of each project that names it, and what it returns after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  project.provide('chromiumPath', findChromium());
  const postgres = (await needsPostgres(project))
    ? await (shared.confabPostgres ??= findPostgres())
    : null;
  project.provide('postgresUrl', postgres?.url ?? null);
  return async () => postgres?.stop();
}

interface FoundPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

async function findPostgres(): Promise<FoundPostgres | null> {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url) return { url, stop: async () => {} };
  try {
    return await startPostgres();
  } catch (error) {
    console.error(`PostgreSQL could not be started, its tests will be skipped: ${String(error)}`);
    return null;
  }
}

/** A run of a few unit tests need not wait for a database. */
async function needsPostgres(project: TestProject): Promise<boolean> {
  // Not part of vitest's types; without it every file counts as selected.
  const { filenamePattern } = project.vitest as { filenamePattern?: string[] };
  const { testFiles } = await project.globTestFiles(filenamePattern);
  return testFiles.some(
    (path) =>
      path.endsWith('.db.test.ts') ||
      path.startsWith(`${project.config.root}/tests/`) ||
      readFileSync(path, 'utf8').includes('postgresUrl'),
  );
}
