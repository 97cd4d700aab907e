import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '@confab/protocol';
import type { Socket } from 'socket.io-client';
import type { History, ReaderLog } from '../history/history.ts';
import { Link } from './link.ts';
import { toSeen } from './to-seen.ts';

const pauseMs = 25;
const pageSize = 100;

/** A client without the SDK: it hears frames, and fetches what the frames left out (SYNC-2). */
export class RawReader {
  readonly #link: Link;
  readonly #log: ReaderLog;
  readonly #lastSeqs: Map<string, number>;
  #running: Promise<void> = Promise.resolve();
  #socket: Socket | null = null;
  #epoch: string | null = null;
  #isStopping = false;

  constructor(options: {
    readonly url: string;
    readonly userId: string;
    readonly conversationIds: readonly string[];
    readonly history: History;
  }) {
    const { url, userId, conversationIds, history } = options;
    this.#link = new Link(url, userId);
    this.#log = { name: `raw reader ${userId}`, isComplete: true, seen: [], violations: [] };
    this.#lastSeqs = new Map(conversationIds.map((id) => [id, 0]));
    history.readers.push(this.#log);
  }

  get isConnected(): boolean {
    return this.#link.isConnected;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Fetches the rest and ends. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
    this.#link.close();
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#listen();
      await delay(pauseMs);
    }
    // The last round may have gone on over another connection than it began with, to a restored server.
    await this.#listen();
    for (const conversationId of this.#lastSeqs.keys()) await this.#catchUp(conversationId);
  }

  /** After each new connection everything may have been missed. */
  async #listen(): Promise<void> {
    const socket = await this.#link.connected();
    if (socket === this.#socket) return;
    this.#socket = socket;
    if (this.#epoch !== this.#link.epoch) this.#beginAnew();
    socket.on('message.created', ({ message }: { message: Message }) => this.#hear(message));
    for (const conversationId of this.#lastSeqs.keys()) await this.#catchUp(conversationId);
  }

  /** SYNC-8: what was known of another epoch says nothing about this one. */
  #beginAnew(): void {
    this.#epoch = this.#link.epoch;
    for (const conversationId of this.#lastSeqs.keys()) this.#lastSeqs.set(conversationId, 0);
  }

  #hear(message: Message): void {
    const { conversationId, seq } = message;
    const lastSeq = this.#lastSeqs.get(conversationId);
    if (lastSeq === undefined) return;
    this.#log.seen.push(toSeen(message));
    // A later frame shows a hole: the next fetch begins at its edge.
    if (seq === lastSeq + 1) this.#lastSeqs.set(conversationId, seq);
  }

  async #catchUp(conversationId: string): Promise<void> {
    for (let attempts = 0; attempts < 100_000; attempts++) {
      const after = this.#lastSeqs.get(conversationId) ?? 0;
      const input = { conversationId, after, limit: pageSize };
      const reply = await this.#link.call('messages.list', input);
      if (!reply?.data) {
        // What breaks while the server is away is tried again after the next connection.
        if (!this.#isStopping) return;
        await delay(pauseMs);
        continue;
      }
      const { messages, hasNewer } = reply.data as { messages: Message[]; hasNewer: boolean };
      this.#log.seen.push(...messages.map(toSeen));
      const lastSeq = this.#lastSeqs.get(conversationId) ?? 0;
      this.#lastSeqs.set(conversationId, Math.max(lastSeq, messages.at(-1)?.seq ?? 0));
      if (!hasNewer) return;
    }
  }
}
