import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const keeperPath = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));

/** A PostgreSQL of our own, on a free port of 127.0.0.1, with its data in a folder that is removed. */
export interface RunningPostgres {
  readonly url: string;
  /** Ends it in the middle of whatever it does: SIGQUIT is its own immediate shutdown. */
  crash(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Starts it again where it has ended, at the same address and on what it left. */
  restart(): Promise<void>;
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
  const lines = createInterface(keeper.stdout);
  const tell = async (command: string) => {
    keeper.stdin.write(`${command}\n`);
    await once(lines, 'line');
  };
  const [url] = await Promise.race([
    once(lines, 'line') as Promise<[string]>,
    exited.then(() => {
      throw new Error(errors.join('').trim());
    }),
  ]);
  return {
    url,
    crash: tell,
    restart: () => tell('start'),
    stop: async () => {
      keeper.stdin.end();
      await exited;
    },
  };
}
