import { setTimeout as delay } from 'node:timers/promises';
import type { EventPayload, OperationName } from '@confab/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Reply } from '../../process/api.ts';

const pauseMs = 25;
const answerTimeoutMs = 10_000;
const connectTimeoutMs = 5000;

/** A raw Socket.IO connection of a demo user that comes back for as long as it takes. Works outside of tests too. */
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
    const token = await signIn(this.#url, this.#userId);
    const socket = io(this.#url, {
      auth: { token, protocolVersion: 1 },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    try {
      this.#epoch = (await sessionReady(socket)).epoch;
    } catch (error) {
      socket.disconnect();
      throw error;
    }
    this.#socket = socket;
    return socket;
  }
}

async function signIn(url: string, userId: string): Promise<string> {
  const answer = await fetch(`${url}/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  if (!answer.ok) throw new Error(`No token: ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

function sessionReady(socket: Socket): Promise<EventPayload<'session.ready'>> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('No session in time.')), connectTimeoutMs);
    socket.once('session.ready', (ready) => {
      clearTimeout(late);
      resolve(ready);
    });
    socket.once('connect_error', reject);
    socket.once('disconnect', (reason) => reject(new Error(`Disconnected: ${reason}`)));
  });
}
