import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type History, readClock, type Send } from '../history/history.ts';
import { Link } from './link.ts';

/** One in this many sends is repeated after its ack (I3). */
const repeatEvery = 40;
const retryPauseMs = 50;

/** Who writes what, and where it is noted. */
export interface WriterOptions {
  readonly url: string;
  /** Names the writer in texts and lanes, like `alice-2`. */
  readonly name: string;
  readonly userId: string;
  readonly conversationIds: readonly string[];
  readonly history: History;
  /** A rest after each ack, in milliseconds. */
  readonly pauseMs: number;
}

/**
 * One connection that writes to many conversations at once, to each of them one message after the other, and sends
 * each message until it is acked, as the SDK does.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #link: Link;
  #lanes: Promise<void>[] = [];
  #isStopping = false;
  #isAbandoned = false;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#link = new Link(options.url, options.userId);
  }

  get isConnected(): boolean {
    return this.#link.isConnected;
  }

  start(): void {
    this.#lanes = this.#options.conversationIds.map((id) => this.#runLane(id));
  }

  /** Lets each lane get its last ack, for as long as the deadline allows. */
  async stop(deadlineMs: number): Promise<void> {
    this.#isStopping = true;
    await Promise.race([Promise.all(this.#lanes), delay(deadlineMs)]);
    this.#isAbandoned = true;
    this.#link.close();
    await Promise.all(this.#lanes);
  }

  async #runLane(conversationId: string): Promise<void> {
    const { name, history, pauseMs } = this.#options;
    for (let ordinal = 1; !this.#isStopping; ordinal++) {
      const send: Send = {
        lane: `${name} in ${conversationId}`,
        conversationId,
        clientMsgId: randomUUID(),
        text: `${name} ${ordinal}`,
        sentAt: readClock(),
        acks: [],
      };
      history.sends.push(send);
      await this.#sendUntilAcked(send);
      if (ordinal % repeatEvery === 0) await this.#sendUntilAcked(send);
      if (pauseMs > 0) await delay(pauseMs);
    }
  }

  async #sendUntilAcked(send: Send): Promise<void> {
    const { history } = this.#options;
    const { conversationId, clientMsgId, text } = send;
    const input = { conversationId, clientMsgId, content: { type: 'text', text } };
    while (!this.#isAbandoned) {
      const reply = await this.#link.call('messages.send', input).catch(() => null);
      if (history.isDark) {
        await delay(retryPauseMs);
        continue;
      }
      if (reply?.data) {
        const { seq, id } = reply.data as { seq: number; id: string };
        const at = readClock();
        send.acks.push({ seq, id, at });
        history.ackTimes.push(at);
        return;
      }
      if (reply?.error) {
        const { code, retryable } = reply.error;
        history.refusals.push({ code, isRetryable: retryable });
        await delay(retryPauseMs);
      }
    }
  }
}
