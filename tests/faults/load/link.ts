import { setTimeout as delay } from 'node:timers/promises';
import type { EventPayload, OperationName } from '@confab/protocol';
import type { Socket } from 'socket.io-client';
import { nextEvent, openSocket, type Reply, signInToDemo } from '../../process/api.ts';

const pauseMs = 25;
const answerTimeoutMs = 10_000;
const connectTimeoutMs = 5000;

/** A raw Socket.IO connection of a demo user that comes back for as long as it takes. */
export class Link {
  readonly #url: string;
  readonly #userId: string;
  #connecting: Promise<Socket> | null = null;
  #socket: Socket | null = null;
  #epoch: string | null = null;
  #isClosed = false;

  constructor(url: string, userId: string) {
    this.#url = url;
    this.#userId = userId;
  }

  /**
   * The socket, once it is connected.
   * @throws Error when the link was closed.
   */
  connected(): Promise<Socket> {
    if (this.#socket?.connected) return Promise.resolve(this.#socket);
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  get isConnected(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** The epoch that the last session began with (CONN-3). */
  get epoch(): string | null {
    return this.#epoch;
  }

  /** The answer to a command; null when the connection broke before it came. */
  async call(name: OperationName, input: unknown): Promise<Reply | null> {
    const socket = await this.connected();
    try {
      return (await socket.timeout(answerTimeoutMs).emitWithAck(name, input)) as Reply;
    } catch {
      // No answer on a connection that stands: as a client would, begin anew.
      socket.disconnect();
      return null;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.disconnect();
  }

  async #connect(): Promise<Socket> {
    for (;;) {
      if (this.#isClosed) throw new Error('The link is closed.');
      try {
        return await this.#connectOnce();
      } catch {
        await delay(pauseMs);
      }
    }
  }

  /** A new token each time, because the clock may have moved past the end of the last one. */
  async #connectOnce(): Promise<Socket> {
    const token = await signInToDemo(this.#url, this.#userId);
    const late = delay(connectTimeoutMs).then(() => {
      throw new Error('No session in time.');
    });
    const socket = openSocket(this.#url, token);
    const ready = await Promise.race([nextEvent(socket, 'session.ready'), late]);
    this.#epoch = (ready as EventPayload<'session.ready'>).epoch;
    this.#socket = socket;
    return socket;
  }
}
