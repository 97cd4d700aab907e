import type { RealtimeSocket, SocketEvents, SocketFactory, SocketRequest } from '@confab/client';
import type { Clock } from 'confab';
import type { Activity } from './activity.ts';
import type { Faults } from './faults.ts';
import type { SeededRandom } from './random.ts';

/** How long the server may not notice that a connection broke. */
const halfOpenMaxMs = 8000;

/** A command that the server has carried out or refused. */
export interface AnsweredCommand {
  readonly operation: string;
  readonly input: unknown;
  readonly answer: unknown;
}

/** What links share. */
export interface LinkSurroundings {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly activity: Activity;
  readonly faults: () => Faults;
  readonly onEnd: (link: HostileLink) => void;
  /** Sees every answer of the server, also one that will be lost. */
  readonly onAnswer: (command: AnsweredCommand) => void;
}

/** One connection of a client through the network: the real socket is behind it. */
export class HostileLink implements RealtimeSocket {
  readonly #events: SocketEvents;
  readonly #around: LinkSurroundings;
  readonly #inner: RealtimeSocket;
  /** Ends the waiting for answers that will not come any more. */
  readonly #waits = new Set<() => void>();
  /** Whether the client still holds it. */
  #isUp = true;
  #isInnerOpen = true;
  #isStalled = false;

  constructor(
    open: SocketFactory,
    [request, events]: readonly [SocketRequest, SocketEvents],
    around: LinkSurroundings,
  ) {
    this.#events = events;
    this.#around = around;
    const isOpen = this.#begin('a connection');
    this.#inner = open(request, {
      onRefused: (error) => this.#end(() => events.onRefused(error)),
      onClosed: () => this.#end(() => events.onClosed()),
      onEvent: (name, payload) => {
        isOpen();
        around.activity.note();
        if (around.random.chance(around.faults().eventDrop)) return;
        this.#toClient(() => events.onEvent(name, payload));
      },
    });
  }

  emit(operation: string, input: unknown, onAnswer: (answer: unknown) => void): void {
    this.#pass(
      () => this.#isInnerOpen,
      () => {
        const isAnswered = this.#begin(operation);
        this.#inner.emit(operation, input, (answer) => {
          isAnswered();
          this.#around.onAnswer({ operation, input, answer });
          this.#toClient(() => onAnswer(answer));
        });
      },
    );
  }

  /** The client hangs up. */
  close(): void {
    this.#isUp = false;
    this.#closeInner();
  }

  /** Breaks the connection: the client notices now, the server when it does. */
  cut(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    const { clock, random } = this.#around;
    clock.after(random.between(0, halfOpenMaxMs), () => this.#closeInner());
    this.#events.onClosed();
  }

  #toClient(deliver: () => void): void {
    this.#pass(() => this.#isUp, deliver);
  }

  /** Sends a frame on its way, which may end anywhere. */
  #pass(canArrive: () => boolean, deliver: () => void): void {
    const { clock, random, faults } = this.#around;
    const { drop, duplicate, delay, maxDelayMs, cut, stall } = faults();
    if (random.chance(stall)) this.#isStalled = true;
    if (random.chance(cut)) return this.cut();
    if (this.#isStalled || random.chance(drop)) return;
    const arrive = () => {
      if (canArrive() && !this.#isStalled) deliver();
    };
    for (let copies = random.chance(duplicate) ? 2 : 1; copies > 0; copies--) {
      if (random.chance(delay)) clock.after(random.between(1, maxDelayMs), arrive);
      else arrive();
    }
  }

  #end(tell: () => void): void {
    const wasUp = this.#isUp;
    this.#isUp = false;
    this.#closeInner();
    if (wasUp) tell();
  }

  #closeInner(): void {
    if (!this.#isInnerOpen) return;
    this.#isInnerOpen = false;
    for (const end of [...this.#waits]) end();
    // A socket may report its end before it has been handed over.
    (this.#inner as RealtimeSocket | undefined)?.close();
    this.#around.onEnd(this);
  }

  #begin(what: string): () => void {
    const end = this.#around.activity.begin(what);
    const done = () => {
      this.#waits.delete(done);
      end();
    };
    this.#waits.add(done);
    return done;
  }
}
