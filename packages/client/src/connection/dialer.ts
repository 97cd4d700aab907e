import type { EventName, EventPayload, Platform } from '@confab/protocol';
import { protocolVersion } from '@confab/protocol/runtime';
import type { SessionEnd } from './connection-state.ts';
import type { Session, SessionPlace } from './session.ts';
import { SessionRace } from './session-race.ts';
import type { SocketTransport } from './socket.ts';
import type { TokenSource } from './token-source.ts';

/** Whom to call, and as whom. */
export interface DialOptions {
  readonly url: string;
  readonly transports: readonly SocketTransport[];
  readonly tokens: TokenSource;
  readonly device: () => Promise<DeviceAuth>;
  /** Sees each token before it is used; a rejection with `unauthenticated` stops the connection. */
  readonly onToken: (token: string) => void;
}

/** How a client names its device (DEV-1). */
export interface DeviceAuth {
  readonly deviceId: string;
  readonly platform: Platform;
  readonly deviceName?: string;
}

/** What a dialer tells: one of the first three for each dial, the others of every session that it opened. */
export interface DialHandlers {
  onWin(session: Session, ready: EventPayload<'session.ready'>): void;
  onLose(end: SessionEnd): void;
  /** There is no token, or no device id. */
  onNoToken(error: unknown): void;
  onEvent<Name extends EventName>(session: Session, name: Name, payload: EventPayload<Name>): void;
  onEnd(session: Session, end: SessionEnd): void;
}

/** Opens one session at a time: a token first, then the handshakes. */
export class Dialer {
  readonly #options: DialOptions;
  readonly #place: SessionPlace;
  readonly #handlers: DialHandlers;
  #race: SessionRace | null = null;
  #isDialing = false;
  /** Rises with every dial and every cancel: what was begun before does not count any more. */
  #run = 0;

  constructor(options: DialOptions, place: SessionPlace, handlers: DialHandlers) {
    this.#options = options;
    this.#place = place;
    this.#handlers = handlers;
  }

  get isDialing(): boolean {
    return this.#isDialing;
  }

  /** Starts, unless it does so already; then it only hurries. */
  dial(): void {
    if (this.#isDialing) this.#race?.hurry();
    else void this.#begin();
  }

  /** Ends what is under way without a word. */
  cancel(): void {
    this.#run += 1;
    this.#isDialing = false;
    this.#race?.close();
    this.#race = null;
  }

  async #begin(): Promise<void> {
    const run = ++this.#run;
    this.#isDialing = true;
    const { tokens, url, transports, onToken } = this.#options;
    try {
      const token = await tokens.get();
      onToken(token);
      const device = await this.#options.device();
      if (run !== this.#run) return;
      this.#startRace({ url, transports, auth: { token, protocolVersion, ...device } });
    } catch (error) {
      if (run !== this.#run) return;
      this.#isDialing = false;
      this.#handlers.onNoToken(error);
    }
  }

  #startRace(request: ConstructorParameters<typeof SessionRace>[0]): void {
    const { onWin, onLose, onEvent, onEnd } = this.#handlers;
    const race = new SessionRace(request, this.#place, {
      onEvent,
      onEnd,
      onWin: (session, ready) => {
        this.cancel();
        onWin(session, ready);
      },
      onLose: (end) => {
        this.cancel();
        onLose(end);
      },
    });
    // It may have been lost before it was made.
    if (!race.isOver) this.#race = race;
  }
}
