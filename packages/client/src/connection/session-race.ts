import type { EventName, EventPayload } from '@confab/protocol';
import type { TimerHandle } from '../runtime.ts';
import type { SessionEnd } from './connection-state.ts';
import { Session, type SessionPlace } from './session.ts';
import type { SocketRequest } from './socket.ts';

/** Handshakes under way at the same time, at most. */
const attemptsMax = 3;
/** A handshake that has had this long makes room for a new one: TCP waits ever longer, and a new one begins anew. */
const attemptLifeMs = 12_000;
/** Another handshake is started after this time at the latest, in milliseconds. */
const nextMaxMs = 4000;

/** How a race ends, and what its winner tells afterwards. */
export interface RaceHandlers {
  /** The first session that is ready; the others are closed. */
  onWin(session: Session, ready: EventPayload<'session.ready'>): void;
  /** The server refused, or nobody was ready in time. */
  onLose(end: SessionEnd): void;
  onEvent<Name extends EventName>(session: Session, name: Name, payload: EventPayload<Name>): void;
  onEnd(session: Session, end: SessionEnd): void;
}

interface Attempt {
  readonly startedAt: number;
  /** Null until its socket has been made. */
  session: Session | null;
  hasWon: boolean;
}

/** Opens a session. While a handshake is late another one is tried beside it: the first that is ready wins (CONN-11). */
export class SessionRace {
  readonly #request: SocketRequest;
  readonly #place: SessionPlace;
  readonly #handlers: RaceHandlers;
  readonly #attempts = new Set<Attempt>();
  readonly #deadline: TimerHandle;
  #nextTimer: TimerHandle = null;
  #started = 0;
  #isOver = false;

  constructor(request: SocketRequest, place: SessionPlace, handlers: RaceHandlers) {
    this.#request = request;
    this.#place = place;
    this.#handlers = handlers;
    const { runtime, timing } = place;
    this.#deadline = runtime.setTimeout(() => this.#onDeadline(), timing.patienceMs);
    this.tryAnother();
  }

  /** Whether it has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Starts a handshake beside those under way, if there may be one more. */
  tryAnother(): void {
    const { runtime, timing } = this.#place;
    runtime.clearTimeout(this.#nextTimer);
    if (this.#isOver) return;
    // Each waits twice as long as the one before, up to a bound, and not as long as that of another client.
    const waitMs = Math.min(nextMaxMs, timing.lateAfterMs * 2 ** this.#started);
    this.#nextTimer = runtime.setTimeout(() => this.tryAnother(), waitMs * (1 + runtime.random()));
    this.#dropOldest(attemptLifeMs);
    if (this.#attempts.size >= attemptsMax) return;
    this.#started += 1;
    this.#openOne();
  }

  /** Starts a handshake now: what was under way before the network changed may never end (CONN-13). */
  hurry(): void {
    this.#dropOldest(0);
    this.tryAnother();
  }

  /** Ends the race without a word. */
  close(): void {
    this.#finish();
  }

  /** Gives up the oldest handshake when there may be no more and it is as old as that. */
  #dropOldest(ageMs: number): void {
    const [oldest] = this.#attempts;
    if (oldest === undefined || this.#attempts.size < attemptsMax) return;
    if (this.#place.runtime.now() - oldest.startedAt < ageMs) return;
    this.#attempts.delete(oldest);
    oldest.session?.close();
  }

  #openOne(): void {
    const startedAt = this.#place.runtime.now();
    const attempt: Attempt = { startedAt, session: null, hasWon: false };
    this.#attempts.add(attempt);
    attempt.session = new Session(this.#request, this.#place, {
      onEvent: (name, payload) => {
        const { session, hasWon } = attempt;
        if (session === null) return;
        if (hasWon) this.#handlers.onEvent(session, name, payload);
        else if (name === 'session.ready') {
          this.#onReady(attempt, payload as EventPayload<'session.ready'>);
        }
      },
      onEnd: (end) => {
        if (attempt.hasWon && attempt.session !== null) this.#handlers.onEnd(attempt.session, end);
        else this.#onAttemptEnd(attempt, end);
      },
    });
  }

  #onReady(attempt: Attempt, ready: EventPayload<'session.ready'>): void {
    if (this.#isOver || attempt.session === null) return;
    attempt.hasWon = true;
    this.#finish();
    this.#handlers.onWin(attempt.session, ready);
  }

  #onAttemptEnd(attempt: Attempt, end: SessionEnd): void {
    if (this.#isOver) return;
    this.#attempts.delete(attempt);
    const hasAnswer = end.cause === 'ended' || (end.cause === 'refused' && end.error !== null);
    if (!hasAnswer && this.#attempts.size > 0) return;
    this.#finish();
    this.#handlers.onLose(end);
  }

  #onDeadline(): void {
    this.#place.timing.noteSilence();
    this.#finish();
    this.#handlers.onLose({ cause: 'timeout' });
  }

  #finish(): void {
    this.#isOver = true;
    const { runtime } = this.#place;
    runtime.clearTimeout(this.#deadline);
    runtime.clearTimeout(this.#nextTimer);
    for (const { session, hasWon } of this.#attempts) if (!hasWon) session?.close();
    this.#attempts.clear();
  }
}
