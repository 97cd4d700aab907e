import type {
  EventName,
  EventPayload,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@confab/protocol';
import type { TimerHandle } from '../runtime.ts';
import type { SessionEnd } from './connection-state.ts';
import { HedgedCall, isRepeatable } from './hedged-call.ts';
import { SeenFrames } from './seen-frames.ts';
import type { Session, SessionPlace } from './session.ts';

/** After this time without a late answer one session is enough again. */
const calmAfterMs = 30_000;

/** What a pair tells its owner. */
export interface PairHandlers {
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** An answer is late: a second session is wanted. */
  onLate(): void;
  /** The second session has taken the place of the first. */
  onPromoted(ready: EventPayload<'session.ready'>): void;
  /** The only session has ended. */
  onEnd(end: SessionEnd): void;
}

/** A session and what it began with. */
interface Standby {
  readonly session: Session;
  readonly ready: EventPayload<'session.ready'>;
}

/** The session of a connection and, while the link is bad, a second one beside it (CONN-10). */
export class SessionPair {
  readonly #place: SessionPlace;
  readonly #handlers: PairHandlers;
  readonly #lateCalls = new Set<HedgedCall>();
  #primary: Session;
  #epoch: string;
  #standby: Standby | null = null;
  /** Only where two sessions bring the same frames. */
  #seen: SeenFrames | null = null;
  /** The newer one carries the next commands that may be repeated: an older one may hang. */
  #quicker: Session;
  #calmTimer: TimerHandle = null;

  constructor({ session, ready }: Standby, place: SessionPlace, handlers: PairHandlers) {
    this.#primary = session;
    this.#epoch = ready.epoch;
    this.#quicker = session;
    this.#place = place;
    this.#handlers = handlers;
  }

  /** Sends a command. Rejects with the server's error, or with a LostAnswer. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    const call = new HedgedCall(name, input);
    const session = this.#sessionFor(name);
    const stop = isRepeatable(name) ? this.#watch(call) : () => undefined;
    call.tryOn(session, () => this.#otherThan(session));
    call.answer.then(stop, stop);
    return call.answer as Promise<OperationOutput<Name>>;
  }

  /** Takes a second session: what is late is sent on it too. */
  addStandby(session: Session, ready: EventPayload<'session.ready'>): void {
    this.#standby?.session.close();
    this.#standby = { session, ready };
    // SYNC-8: the first one hangs in a history that is over, and nothing may be heard of two.
    if (ready.epoch !== this.#epoch) return this.#promote(this.#standby);
    this.#seen ??= new SeenFrames();
    this.#quicker = session;
    this.#startCalm();
    for (const call of this.#lateCalls) call.tryOn(session, () => this.#otherThan(session));
  }

  /** Takes an event of one of the sessions. */
  onEvent<Name extends EventName>(session: Session, name: Name, payload: EventPayload<Name>): void {
    const isPrimary = session === this.#primary;
    if (!isPrimary && session !== this.#standby?.session) return;
    const isNew = this.#seen?.add(name, payload) ?? null;
    // What has no rev cannot be put in order between two sessions: the first one's counts.
    if (isNew ?? isPrimary) this.#handlers.onEvent(name, payload);
  }

  /** One of the sessions has ended. */
  onSessionEnd(session: Session, end: SessionEnd): void {
    if (session === this.#standby?.session) {
      this.#dropStandby();
    } else if (session === this.#primary) {
      if (this.#standby !== null && end.cause === 'closed') this.#promote(this.#standby);
      else this.#handlers.onEnd(end);
    }
  }

  /** Ends both without a word. */
  close(): void {
    this.#place.runtime.clearTimeout(this.#calmTimer);
    this.#primary.close();
    this.#standby?.session.close();
    this.#standby = null;
  }

  #sessionFor(name: OperationName): Session {
    // What concerns a session itself concerns the first.
    return isRepeatable(name) ? this.#quicker : this.#primary;
  }

  #otherThan(session: Session): Session | null {
    const other = session === this.#primary ? this.#standby?.session : this.#primary;
    return other?.isOpen ? other : null;
  }

  /** Looks after a call again and again until it is answered; returns what ends that. */
  #watch(call: HedgedCall): () => void {
    const { runtime, timing } = this.#place;
    let timer: TimerHandle = null;
    const wait = (times: number) => {
      timer = runtime.setTimeout(() => {
        this.#onLate(call);
        wait(2);
      }, timing.lateAfterMs * times);
    };
    wait(1);
    return () => {
      runtime.clearTimeout(timer);
      this.#lateCalls.delete(call);
    };
  }

  #onLate(call: HedgedCall): void {
    this.#lateCalls.add(call);
    this.#startCalm();
    const sessions = [this.#primary, this.#standby?.session ?? this.#primary];
    const isTried = sessions.map((session) => call.tryOn(session, () => this.#otherThan(session)));
    // Both hang, or there is no second one: another is wanted.
    if (!isTried.includes(true) && !call.isExhausted) this.#handlers.onLate();
  }

  #startCalm(): void {
    const { runtime } = this.#place;
    runtime.clearTimeout(this.#calmTimer);
    this.#calmTimer = runtime.setTimeout(() => this.#onCalm(), calmAfterMs);
  }

  #onCalm(): void {
    const standby = this.#standby;
    if (standby === null) return;
    if (this.#quicker === standby.session) this.#promote(standby);
    else this.#dropStandby();
  }

  #dropStandby(): void {
    this.#standby?.session.close();
    this.#standby = null;
    this.#seen = null;
    this.#quicker = this.#primary;
  }

  #promote({ session, ready }: Standby): void {
    const before = this.#primary;
    this.#primary = session;
    this.#epoch = ready.epoch;
    this.#standby = null;
    this.#dropStandby();
    before.close();
    this.#handlers.onPromoted(ready);
  }
}
