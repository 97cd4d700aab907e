import { textOf } from '@confab/protocol/runtime';
import { setTimeout as delay } from 'node:timers/promises';
import { type ChatClient, createChatClient, type Timeline } from '@confab/client';
import { type VanishedMessage, watchTimeline } from '@confab/testkit';
import { signInToDemo } from '../../process/api.ts';
import type { RestoredEra } from '../history/end-era.ts';
import {
  type History,
  readClock,
  type ReaderLog,
  type Seen,
  type Send,
} from '../history/history.ts';

/** How long a conversation stays open before the next one is looked at, in milliseconds. */
const lookMs = 400;
const eachEverywhere = 10;
const settleMs = 30_000;
/** Time runs faster for the SDK's pauses, because servers here come back within a second. */
const hurry = 5;

/** Who it is, where it looks, and where it is noted. */
export interface SdkPersonOptions {
  readonly url: string;
  readonly userId: string;
  readonly conversationIds: readonly string[];
  readonly history: History;
}

/** Someone with the SDK, who looks at one conversation after the other and writes in each of them. */
export class SdkPerson {
  readonly #chat: ChatClient;
  readonly #log: ReaderLog;
  readonly #options: SdkPersonOptions;
  readonly #open = new Map<string, Send>();
  #running: Promise<void> = Promise.resolve();
  #isStopping = false;
  /** Shows what it holds of an epoch that is over, until it has heard of the new one. */
  #isBehind = false;
  /** Messages that restores took away: they alone may leave the screen for good. */
  readonly #takenAway = new Set<string>();
  /** Messages of this era: after a restore those of earlier ones may be stored above what is shown. */
  readonly #ofThisEra = new Set<string>();
  /** Messages that left the screen after a restore. */
  readonly #away: (VanishedMessage & { readonly conversationId: string })[] = [];
  #sentCount = 0;

  constructor(options: SdkPersonOptions) {
    this.#options = options;
    const { url, userId, history } = options;
    this.#log = { name: `SDK of ${userId}`, isComplete: false, seen: [], violations: [] };
    history.readers.push(this.#log);
    this.#chat = createChatClient({
      url,
      userId,
      tokenProvider: () => signInToDemo(url, userId),
      transports: ['websocket'],
      runtime: {
        setTimeout: (callback, delayMs) => setTimeout(callback, delayMs / hurry),
        clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
      },
    });
  }

  get isConnected(): boolean {
    return this.#chat.sync.getSnapshot().status !== 'idle';
  }

  start(): void {
    this.#chat.sync.subscribe(() => {
      if (this.#chat.sync.getSnapshot().status === 'synced') this.#isBehind = false;
    });
    // A list that nobody looks at would not be kept up.
    this.#chat.conversations.list().subscribe(() => undefined);
    void this.#chat.connect().catch(() => undefined);
    this.#running = this.#run();
  }

  /** A restore took messages away, while there was no connection. */
  beginEra({ stored, restored }: RestoredEra): void {
    this.#isBehind = true;
    this.#ofThisEra.clear();
    // Nobody looked when these were acked, if they were.
    const kept = new Set(restored.map(({ clientMsgId }) => clientMsgId));
    for (const { clientMsgId } of stored) {
      if (kept.has(clientMsgId)) continue;
      this.#open.delete(clientMsgId);
      this.#takenAway.add(clientMsgId);
    }
  }

  /** Writes to every conversation, seen or not, more than can be under way at once. */
  async writeEverywhere(): Promise<void> {
    const { conversationIds } = this.#options;
    const places = Array.from({ length: eachEverywhere }, () => conversationIds).flat();
    for (const id of places) await this.#write(this.#chat.timeline(id), id);
  }

  /** Writes no more, and has everything sent and acked. */
  async finish(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
    const isSent = this.#chat.flush().then(() => true);
    if (await Promise.race([isSent, delay(settleMs, false)])) return;
    this.#log.violations.push(`I6: ${this.#log.name} did not get rid of what it had to send`);
  }

  /** Shows the end of every conversation and goes. */
  async leave(stored: readonly Seen[]): Promise<void> {
    const ends = new Map(stored.map(({ conversationId, seq }) => [conversationId, seq]));
    const known = new Set(stored.map(({ clientMsgId }) => clientMsgId));
    for (const { clientMsgId, text } of this.#open.values()) {
      // The outbox is empty, so every message was acked, even if nobody looked at the time.
      if (!known.has(clientMsgId)) this.#log.violations.push(`SEND-3: ${text} was lost`);
    }
    this.#reportAway(stored);
    for (const id of this.#options.conversationIds) await this.#showEnd(id, ends.get(id) ?? 0);
    await this.#chat.disconnect();
  }

  async #run(): Promise<void> {
    for (let index = 0; !this.#isStopping; index++) {
      const { conversationIds } = this.#options;
      const id = conversationIds[index % conversationIds.length] ?? '';
      await this.#look(id, async (timeline) => {
        if (timeline.getSnapshot().status === 'ready') await this.#write(timeline, id);
        await delay(lookMs);
      });
    }
  }

  /** I7, SYNC-8: what a restore did not take away stayed on the screen, or went to its place above what was shown. */
  #reportAway(stored: readonly Seen[]): void {
    const seqs = new Map(stored.map(({ clientMsgId, seq }) => [clientMsgId, seq]));
    for (const { key, conversationId, firstSeq } of this.#away) {
      if (this.#takenAway.has(key) || (seqs.get(key) ?? firstSeq) < firstSeq) continue;
      const place = `stands at ${seqs.get(key)}, shown from ${firstSeq}`;
      const text = `message ${key} has vanished after a restore: it ${place}`;
      this.#log.violations.push(`I7: ${this.#log.name} in ${conversationId}: ${text}`);
    }
  }

  /** I6: with all faults over, and without a new message, the end of the log is what the store holds. */
  async #showEnd(conversationId: string, expected: number): Promise<void> {
    await this.#look(conversationId, async (timeline) => {
      const shown = () => timeline.getSnapshot().messages.at(-1)?.seq ?? 0;
      const until = performance.now() + settleMs;
      while (shown() !== expected && performance.now() < until) await delay(10);
      if (shown() === expected) return;
      const text = `${conversationId} up to ${shown()}, the store has ${expected}`;
      this.#log.violations.push(`I6: ${this.#log.name} shows ${text}`);
    });
  }

  async #look(conversationId: string, work: (timeline: Timeline) => Promise<void>): Promise<void> {
    const timeline = this.#chat.timeline(conversationId);
    const report = (problem: string) =>
      this.#log.violations.push(`I7: ${this.#log.name} in ${conversationId}: ${problem}`);
    const stopWatching = watchTimeline(timeline, {
      onProblem: report,
      // Nobody leaves a conversation here, so no message may go to a place above what is shown, except after a restore.
      onVanished: (vanished) => {
        if (this.#ofThisEra.has(vanished.key)) report(`message ${vanished.key} has vanished`);
        else this.#away.push({ ...vanished, conversationId });
      },
    });
    const noted = new Set<string>();
    const note = () => this.#note(timeline, conversationId, noted);
    const stopNoting = timeline.subscribe(note);
    note();
    await work(timeline);
    stopNoting();
    stopWatching();
  }

  async #write(timeline: Timeline, conversationId: string): Promise<void> {
    const { userId, history } = this.#options;
    const text = `SDK of ${userId} ${++this.#sentCount}`;
    const sentAt = readClock();
    const { key } = await timeline.send({ type: 'text', text });
    const lane = `SDK of ${userId} in ${conversationId}`;
    const send: Send = { lane, conversationId, clientMsgId: key, text, sentAt, acks: [] };
    history.sends.push(send);
    this.#open.set(key, send);
    this.#ofThisEra.add(key);
  }

  /** What is shown as stored was seen, once for each look; my own messages are acked with it. */
  #note(timeline: Timeline, conversationId: string, noted: Set<string>): void {
    if (this.#isBehind) return;
    for (const { key, seq, id, senderId, content } of timeline.getSnapshot().messages) {
      if (seq === null || id === null || noted.has(key)) continue;
      noted.add(key);
      const text = textOf(content);
      this.#log.seen.push({ conversationId, senderId, clientMsgId: key, seq, id, text });
      this.#open.get(key)?.acks.push({ seq, id, at: readClock() });
      this.#open.delete(key);
    }
  }
}
