import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { createScratchFolder } from '../../scripts/lib/scratch-folders.mjs';
import { bundleServer, type ServerBundle } from './server-bundle.ts';

export type Settings = Readonly<Record<string, string>>;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Everything it has written so far, both streams. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Exit>;
  /** Open file descriptors and resident bytes. */
  usage(): { descriptors: number; residentBytes: number };
}

/** A server and the directory of its data. */
export interface SharedServer extends ServerProcess {
  readonly dataDirectory: string;
}

const readyLine = /^Confab is ready on (http:\/\/\S+)$/m;
let bundle: ServerBundle | null = null;
const running = new Set<ChildProcess>();

// Who interrupts a run ends vitest, but not its workers and what they started.
process.once('disconnect', () => process.exit());
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Bundles the server once for the tests of a file. */
export function useServerBundle(): void {
  beforeAll(async () => {
    bundle = await bundleServer();
  });
  afterAll(() => bundle?.remove());
}

/** One server, in demo mode and without rate limits, for all tests of a file. */
export function useSharedServer(settings: Settings = {}): () => SharedServer {
  const directory = createScratchFolder('process');
  let program: Program | null = null;
  beforeAll(async () => {
    bundle = await bundleServer();
    const lax = { CONFAB_DEMO: 'on', CONFAB_RATE_LIMITS: 'off', CONFAB_LOG_LEVEL: 'warn' };
    program = launch([bundle.mainPath], { CONFAB_DATA: directory, ...lax, ...settings });
    await untilReady(program);
  });
  afterAll(async () => {
    program?.child.kill('SIGKILL');
    await program?.exited;
    bundle?.remove();
    rmSync(directory, { recursive: true, force: true });
  });
  return () => {
    if (!program) throw new Error('The server starts before the first test, not earlier.');
    return { ...toServerProcess(program), dataDirectory: directory };
  };
}

/** An empty directory that goes with the test. */
export function createDataDirectory(): string {
  const directory = createScratchFolder('process');
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Starts a server on a free port and waits for its ready line; it is killed with the test at the latest. */
export async function startServer(settings: Settings): Promise<ServerProcess> {
  const program = launch([serverBundle().mainPath], settings);
  onTestFinished(async () => {
    program.child.kill('SIGKILL');
    await program.exited;
  });
  await untilReady(program);
  return toServerProcess(program);
}

async function untilReady({ exited, output }: Program): Promise<void> {
  await Promise.race([
    waitFor(() => readyLine.test(output())),
    exited.then(({ code }) => {
      throw new Error(`The server ended with ${code}:\n${output()}`);
    }),
  ]);
}

/** Runs a server that must not start; resolves when it has ended. */
export async function startAndFail(settings: Settings): Promise<Exit & { output: string }> {
  const program = launch([serverBundle().mainPath], settings);
  onTestFinished(() => void program.child.kill('SIGKILL'));
  return { ...(await program.exited), output: program.output() };
}

/** Runs one command of the command line to its end. */
export async function runConfab(
  args: readonly string[],
  settings: Settings = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = launch([serverBundle().cliPath, ...args], settings);
  const { code } = await program.exited;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

/** Waits for a condition that another process brings about. */
export async function waitFor(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(isTrue, { timeout: 15_000, interval: 15 });
}

interface Program {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  stdout(): string;
  stderr(): string;
  output(): string;
}

function launch(args: readonly string[], settings: Settings): Program {
  const env = { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...settings };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return {
    child,
    exited: once(child, 'close').then(([code, signal]) => ({ code, signal })),
    stdout: () => stdout.join(''),
    stderr: () => stderr.join(''),
    output: () => stdout.join('') + stderr.join(''),
  };
}

function toServerProcess({ child, exited, output }: Program): ServerProcess {
  const pid = child.pid ?? 0;
  return {
    url: readyLine.exec(output())?.[1] ?? '',
    pid,
    exited,
    output,
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
    usage: () => ({
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      residentBytes: readResidentBytes(pid),
    }),
  };
}

function readResidentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

/** The bundle of {@link useServerBundle}, for tests that start it in a way of their own. */
export function serverBundle(): ServerBundle {
  if (!bundle) throw new Error('Call useServerBundle() in the test file.');
  return bundle;
}
