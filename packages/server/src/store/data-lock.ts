import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@confab/protocol/runtime';
import { openNativeDatabase } from './sqlite-driver.ts';

/** Held for as long as a server runs on a data directory. */
export interface DataLock {
  release(): void;
}

/**
 * Claims a data directory for one server. The lock is the operating system's on a file of its own, so it goes with the
 * process however the process ends.
 * @throws ChatError `conflict` when another server holds it.
 */
export async function lockDataDirectory(directory: string): Promise<DataLock> {
  mkdirSync(directory, { recursive: true });
  const database = await openNativeDatabase(join(directory, 'server.lock'));
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive;');
  } catch (cause) {
    database.close();
    throw new ChatError('conflict', {
      message: `Another server is already running on ${directory}. Stop it, or set CONFAB_DATA to another directory.`,
      cause,
    });
  }
  return { release: () => database.close() };
}
