import type { HttpFetch, RealtimeSocket, SocketFactory } from '@confab/client';
import type { Clock } from 'confab';
import type { Activity } from './activity.ts';
import { type Faults, noFaults } from './faults.ts';
import { type AnsweredCommand, HostileLink } from './hostile-link.ts';
import type { SeededRandom } from './random.ts';

/** What a network is made of. */
export interface NetworkOptions {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly activity: Activity;
  /** The real road to the server. */
  readonly openSocket: SocketFactory;
  readonly fetch: HttpFetch;
}

interface HttpRequest {
  readonly url: string;
  readonly request: Parameters<HttpFetch>[1];
}

/** The network as one device has it. */
export interface DeviceNetwork {
  readonly socketFactory: SocketFactory;
  readonly fetch: HttpFetch;
}

/** Stands between real clients and the real server, and does by seed what networks do. */
export class HostileNetwork {
  /** What happens to frames from now on, except for devices that have faults of their own. */
  faults: Faults = noFaults;
  /** Operations that the server answered with `internal`: whatever a network does, that is a bug. */
  readonly bugs: string[] = [];
  /** The clientMsgIds of sends that the server refused once. A late copy of one may still be stored. */
  readonly refusedSends = new Set<string>();
  readonly #ownFaults = new Map<string, Faults>();
  readonly #options: NetworkOptions;
  readonly #links = new Map<HostileLink, string>();
  readonly #down = new Set<string>();

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** The network for a device. */
  forDevice(device: string): DeviceNetwork {
    const random = this.#options.random.fork(device);
    return {
      socketFactory: (...opening) =>
        this.#down.has(device)
          ? refuse(() => opening[1].onRefused(null))
          : this.#open(device, opening, random),
      fetch: (url, request) => this.#fetch(device, { url, request }, random),
    };
  }

  /** What happens to the frames of one device from now on. */
  setFaults(device: string, faults: Faults): void {
    this.#ownFaults.set(device, faults);
  }

  /** Cuts a device off until {@link bringUp}. */
  takeDown(device: string): void {
    this.#down.add(device);
    this.cut(device);
  }

  /** Lets a device reach the server again. */
  bringUp(device: string): void {
    this.#down.delete(device);
  }

  /** Breaks the connections of a device, or all of them. */
  cut(device?: string): void {
    for (const [link, owner] of [...this.#links]) {
      if (device === undefined || owner === device) link.cut();
    }
  }

  /** From now on frames arrive and every device can connect. What is on its way stays there. */
  heal(): void {
    this.faults = noFaults;
    this.#ownFaults.clear();
    this.#down.clear();
  }

  #noteError({ operation, input, answer }: AnsweredCommand): void {
    const { error } = (answer ?? {}) as { error?: { code?: unknown; retryable?: unknown } };
    if (error?.code === 'internal') this.bugs.push(`${operation} was answered with internal`);
    if (operation !== 'messages.send' || error?.retryable !== false) return;
    this.refusedSends.add((input as { clientMsgId: string }).clientMsgId);
  }

  #faultsOf(device: string): Faults {
    return this.#ownFaults.get(device) ?? this.faults;
  }

  #open(device: string, opening: Parameters<SocketFactory>, random: SeededRandom): RealtimeSocket {
    const { clock, activity, openSocket } = this.#options;
    const link = new HostileLink(openSocket, opening, {
      clock,
      random,
      activity,
      faults: () => this.#faultsOf(device),
      onEnd: (ended) => this.#links.delete(ended),
      onAnswer: (command) => this.#noteError(command),
    });
    this.#links.set(link, device);
    return link;
  }

  /** A call over HTTP: it may fail before the server has seen it, or after, and its answer may come late. */
  async #fetch(device: string, call: HttpRequest, random: SeededRandom): ReturnType<HttpFetch> {
    const isLost = () => {
      const { drop, requestDrop } = this.#faultsOf(device);
      return this.#down.has(device) || random.chance(Math.max(drop, requestDrop));
    };
    if (isLost()) throw new TypeError('The request was lost.');
    const answer = await this.#request(call);
    const { delay, maxDelayMs } = this.#faultsOf(device);
    if (random.chance(delay)) await this.#wait(random.between(1, maxDelayMs));
    if (isLost()) throw new TypeError('The answer was lost.');
    return answer;
  }

  async #request({ url, request }: HttpRequest): ReturnType<HttpFetch> {
    const end = this.#options.activity.begin('an HTTP call');
    try {
      const answer = await this.#options.fetch(url, request);
      const body = await answer.json();
      const isSend = request.method === 'POST' && url.endsWith('/messages');
      const operation = isSend ? 'messages.send' : `${request.method} ${url}`;
      const input: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : {};
      this.#noteError({ operation, input, answer: body });
      return { status: answer.status, json: async () => body };
    } finally {
      end();
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#options.clock.after(ms, resolve));
  }
}

function refuse(tell: () => void): RealtimeSocket {
  queueMicrotask(tell);
  return { emit: () => undefined, close: () => undefined };
}
