import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const keeperPath = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));

/** A PostgreSQL of our own, on a free port of 127.0.0.1, with its data in a folder that is removed. */
export interface RunningPostgres {
  readonly url: string;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL that ends with this process, however that ends. One whose data is in a directory of the caller's
 * syncs its commits to the disk; without a directory it is for tests and does not.
 */
export async function startPostgres(durableIn?: string): Promise<RunningPostgres> {
  const flags = durableIn === undefined ? [] : ['--durable', durableIn];
  // In a session of its own, so that a Ctrl-C does not end it before the tests have ended.
  const keeper = spawn(process.execPath, [keeperPath, ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const errors: string[] = [];
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const exited = once(keeper, 'exit');
  const [url] = await Promise.race([
    once(createInterface(keeper.stdout), 'line') as Promise<[string]>,
    exited.then(() => {
      throw new Error(errors.join('').trim());
    }),
  ]);
  return {
    url,
    stop: async () => {
      keeper.stdin.end();
      await exited;
    },
  };
}
