import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inRoot } from '../../scripts/lib/paths.mjs';
import type { LinkSide, LossyLink } from './lossy-link.ts';

/** Preloaded, so that a process on the link ends with the one that started it. */
const attendant = inRoot('bench/processes/attendant.mjs');

/** What to run on a side of a link. */
export interface LinkedCommand {
  readonly side: LinkSide;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Node process on one side of a link. It ends with this process at the latest. */
export class LinkedProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
  #said = '';

  constructor(link: LossyLink, { side, args, environment = {} }: LinkedCommand) {
    const [file, rest] = link.command(side, ['--import', attendant, ...args]);
    const env = { PATH: process.env['PATH'], ...environment };
    this.child = spawn(file, rest, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.exited = once(this.child, 'exit');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
  }

  /** What it has printed. */
  get output(): string {
    return this.#said;
  }

  /** Waits until it has printed something. */
  async saying(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#said);
      if (match !== null) return match;
      const ended = this.exited.then(() => 'ended');
      const heard = this.child.stdout === null ? ended : once(this.child.stdout, 'data');
      if ((await Promise.race([heard, ended])) === 'ended' && !pattern.test(this.#said)) {
        throw new Error(`A process ended early:\n${this.#said}`);
      }
    }
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
