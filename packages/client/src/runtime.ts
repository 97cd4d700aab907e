import type { SocketFactory } from './connection/socket.ts';
import type { Surroundings } from './sync/heartbeat.ts';

/** A handle of {@link ClientRuntime.setTimeout}, opaque. */
export type TimerHandle = unknown;

/** The part of an HTTP answer that the SDK reads. */
export interface HttpAnswer {
  readonly status: number;
  json(): Promise<unknown>;
}

/** The part of the platform's `fetch` that the SDK uses. */
export type HttpFetch = (
  url: string,
  request: {
    method: string;
    headers: Record<string, string>;
    body?: string | Blob;
    signal?: AbortSignal;
  },
) => Promise<HttpAnswer>;

/** The part of the Web Locks API that the SDK uses. */
export interface TabLocks {
  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: unknown },
    hold: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}

/** The part of a BroadcastChannel that the SDK uses. */
export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

/** Everything that the SDK takes from its platform; a test may own any part of it. */
export interface ClientRuntime {
  /** The wall clock, in epoch milliseconds. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): TimerHandle;
  clearTimeout(handle: TimerHandle): void;
  /** A number in `[0, 1)`. */
  random(): number;
  /** A UUID in lower case. */
  uuid(): string;
  readonly fetch: HttpFetch;
  /** Opens realtime sockets; wrap it to stand between the SDK and its network. */
  readonly socketFactory: SocketFactory;
  /** Null where the platform has no Web Locks. */
  readonly locks: TabLocks | null;
  /** Null where the platform has no BroadcastChannel. */
  readonly openChannel: ((name: string) => TabChannel) | null;
  /** How the device is used and connected right now. */
  surroundings(): Surroundings;
  /** Calls back when the network may have come back or the app has come to the front. */
  onNetworkHint(listener: () => void): () => void;
}
