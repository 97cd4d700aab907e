import type { OperationOutput } from '@confab/protocol';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { afterCalm, firstHeartbeat, pauseOf, shakyHeartbeat } from './heartbeat.ts';

/** An answer that takes longer says that the link is not well. */
const lateMs = 5000;
/** Soon after a comparison that failed. */
const retryMs = 3000;

/** Says when digests are to be compared again (SYNC-7). */
export class CompareTimer {
  readonly #runtime: ClientRuntime;
  readonly #onDue: () => void;
  #heartbeat = firstHeartbeat;
  #serverMaxMs: number | null = null;
  #hasBegun = false;
  #hasCompared = false;
  #timer: TimerHandle = null;
  /** When the comparison that is planned is due; null when none is. */
  #dueAt: number | null = null;

  constructor(runtime: ClientRuntime, onDue: () => void) {
    this.#runtime = runtime;
    this.#onDue = onDue;
  }

  /** A session has begun. Unless it is the first, the one before was lost. */
  begin(serverMaxMs: number | null): void {
    this.#serverMaxMs = serverMaxMs;
    this.#heartbeat = this.#hasBegun ? shakyHeartbeat : firstHeartbeat;
    this.#hasBegun = true;
    this.#hasCompared = false;
  }

  /** A comparison was answered. */
  noteAnswer(status: OperationOutput<'sync'>['status'], askedAt: number): void {
    const isFirst = !this.#hasCompared;
    this.#hasCompared = true;
    if (this.#runtime.now() - askedAt >= lateMs) return this.noteTrouble();
    // What the first one of a session finds was missed while away, and says nothing about its link.
    if (isFirst) return;
    if (status === 'same') this.#heartbeat = afterCalm(this.#heartbeat);
    else this.noteTrouble();
  }

  /** Something was lost, or may have been: what is planned comes sooner. */
  noteTrouble(): void {
    this.#heartbeat = shakyHeartbeat;
    if (this.#dueAt === null) return;
    const pauseMs = pauseOf(shakyHeartbeat, this.#bounds());
    if (this.#dueAt > this.#runtime.now() + pauseMs) this.#plan(pauseMs);
  }

  /** Plans the next comparison. */
  schedule(): void {
    this.#plan(pauseOf(this.#heartbeat, this.#bounds()));
  }

  /** Plans to do again soon what has failed. */
  scheduleRetry(retry: () => void): void {
    this.cancel();
    this.#timer = this.#runtime.setTimeout(retry, retryMs);
  }

  /** Forgets what is planned. */
  cancel(): void {
    this.#runtime.clearTimeout(this.#timer);
    this.#dueAt = null;
  }

  #bounds() {
    return { serverMaxMs: this.#serverMaxMs, surroundings: this.#runtime.surroundings() };
  }

  #plan(pauseMs: number): void {
    this.cancel();
    this.#dueAt = this.#runtime.now() + pauseMs;
    this.#timer = this.#runtime.setTimeout(this.#onDue, pauseMs);
  }
}
