import { setTimeout as delay } from 'node:timers/promises';
import type { Message, OperationName, OperationOutput } from '@confab/protocol';
import { signInToDemo } from '../../process/api.ts';
import { readHistory } from '../../process/load.ts';
import type { History } from '../history/history.ts';
import { Link } from './link.ts';

const retryPauseMs = 50;

/** A call that was refused for good. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, name: string) {
    super(`${name}: ${code}`);
    this.code = code;
  }
}

/** What one user does, each call until it is answered. */
export class Hand {
  readonly #url: string;
  readonly #userId: string;
  readonly #history: Pick<History, 'refusals' | 'isDark'>;
  readonly #link: Link;
  #isClosed = false;

  constructor(
    {
      url,
      history,
    }: { readonly url: string; readonly history: Pick<History, 'refusals' | 'isDark'> },
    userId: string,
  ) {
    this.#url = url;
    this.#userId = userId;
    this.#history = history;
    this.#link = new Link(url, userId);
  }

  get isConnected(): boolean {
    return this.#link.isConnected;
  }

  /**
   * The answer to a command.
   * @throws Refused when it was refused for good; Error when the hand was closed.
   */
  async call<Name extends OperationName>(
    name: Name,
    input: unknown,
  ): Promise<OperationOutput<Name>> {
    for (;;) {
      const reply = await this.#link.call(name, input);
      // What is said in the dark, nobody could hear any more (history.ts).
      const heard = this.#history.isDark ? null : reply;
      if (heard?.data) return heard.data as OperationOutput<Name>;
      if (heard?.error) this.#note(name, heard.error);
      await delay(retryPauseMs);
    }
  }

  /** The status that a PUT of bytes was answered with. */
  async put(path: string, body: Uint8Array<ArrayBuffer>): Promise<number> {
    for (;;) {
      if (this.#isClosed) throw new Error('The hand is closed.');
      const answer = await fetch(this.#url + path, { method: 'PUT', body }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      if (answer && answer.status < 500 && !this.#history.isDark) return answer.status;
      await delay(retryPauseMs);
    }
  }

  /** The bytes of an address, or null where there are none. */
  async get(path: string): Promise<Uint8Array | null> {
    const answer = await fetch(this.#url + path);
    const body = new Uint8Array(await answer.arrayBuffer());
    return answer.ok ? body : null;
  }

  /** All messages of a conversation. */
  async readLog(conversationId: string): Promise<Message[]> {
    return readHistory(this.#url, await signInToDemo(this.#url, this.#userId), conversationId);
  }

  close(): void {
    this.#isClosed = true;
    this.#link.close();
  }

  #note(name: string, { code, retryable }: { code: string; retryable: boolean }): void {
    // Trying again may help, and something is wrong with the program: history.ts counts it as refused.
    if (!retryable || code === 'internal') throw new Refused(code, name);
    this.#history.refusals.push({ code, isRetryable: true });
  }
}
