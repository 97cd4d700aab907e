import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { sourceFlags } from '../../../scripts/lib/source-flags.mjs';
import type { History } from '../history/history.ts';
import type { WriterNews, WriterOrder } from './writer-order.ts';

const program = fileURLToPath(new URL('writer-process.ts', import.meta.url));

/** Writers in a process of their own. It goes with the test. */
export class RemoteWriters {
  readonly #history: History;
  readonly #order: WriterOrder;
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(history: History, order: WriterOrder) {
    this.#history = history;
    this.#order = order;
  }

  start(): void {
    const env = { PATH: process.env['PATH'], WRITER_ORDER: JSON.stringify(this.#order) };
    const child = fork(program, { execArgv: [...sourceFlags], env });
    onTestFinished(() => void child.kill('SIGKILL'));
    this.#child = child;
    this.#ended = new Promise((resolve, reject) => {
      child.on('message', (news: WriterNews) => this.#hear(news, resolve));
      child.once('exit', (code) => reject(new Error(`A process of writers ended with ${code}.`)));
    });
    this.#ended.catch(() => undefined);
  }

  /** Lets each lane get its last ack, and takes over what was sent and acked. */
  async stop(): Promise<void> {
    this.#child?.send('stop');
    await this.#ended;
    if (this.#child === null) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }

  #hear(news: WriterNews, end: () => void): void {
    const { ackTimes, sends, refusals } = this.#history;
    if (news.type === 'acked') ackTimes.push(...news.times);
    if (news.type === 'sends') sends.push(...news.sends);
    if (news.type === 'end') {
      refusals.push(...news.refusals);
      end();
    }
  }
}
