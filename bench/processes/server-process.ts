import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Cores } from './cores.ts';
import type { MeasuredProcess } from './measured-process.ts';

/** What to run, and where. */
export interface ServerCommand {
  /** Arguments of Node: flags, the program and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly cores: Cores | null;
}

const attendant = fileURLToPath(new URL('attendant.mjs', import.meta.url));
const startTimeoutMs = 30_000;
const collectTimeoutMs = 10_000;
const stopTimeoutMs = 15_000;
const running = new Set<ServerProcess>();

/** A server in its own process, on its own core. */
export class ServerProcess implements MeasuredProcess {
  readonly url: string;
  readonly core: number | null;
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;

  private constructor(child: ChildProcess, { url, core }: { url: string; core: number | null }) {
    this.child = child;
    this.core = core;
    this.url = url;
    this.exited = isAlive(child) ? once(child, 'exit') : Promise.resolve();
    running.add(this);
  }

  /**
   * Starts a server and waits for the line that names its address.
   * @throws Error with what it printed, when it does not become ready.
   */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    const { args, environment, directory, cores } = command;
    const node = [process.execPath, '--expose-gc', '--import', attendant, ...args];
    const [file = '', ...rest] = cores ? ['taskset', '-c', String(cores.server), ...node] : node;
    const child = spawn(file, rest, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    try {
      return new ServerProcess(child, { url: await readUrl(child), core: cores?.server ?? null });
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async collectGarbage(): Promise<number> {
    const collected = once(this.child, 'message', {
      signal: AbortSignal.timeout(collectTimeoutMs),
    });
    this.child.send('collect');
    const [usage] = (await collected) as [NodeJS.MemoryUsage];
    return usage.heapUsed + usage.external;
  }

  /** Ends the process: it may drain first, but not for ever. */
  async stop(): Promise<void> {
    if (!running.delete(this)) return;
    this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), stopTimeoutMs);
    await this.exited;
    clearTimeout(kill);
  }

  /** Ends the process at once. */
  kill(): void {
    running.delete(this);
    this.child.kill('SIGKILL');
  }
}

/** Ends every server that still runs, at once. */
export function killServers(): void {
  for (const server of running) server.kill();
}

async function readUrl(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const lines = [child.stdout, child.stderr].map((input) => input && createInterface({ input }));
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`A server did not start:\n${said.join('\n')}`));
    const timer = setTimeout(fail, startTimeoutMs);
    child.once('error', reject);
    child.once('exit', fail);
    for (const line of lines) {
      line?.on('line', (text) => {
        said.push(text);
        const url = /ready on (http:\S+)/.exec(text)?.[1];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
  });
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
