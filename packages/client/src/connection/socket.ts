/** The transports of Engine.IO, in the order in which they are tried. */
export type SocketTransport = 'websocket' | 'polling';

/** What a socket needs to open. */
export interface SocketRequest {
  readonly url: string;
  readonly transports: readonly SocketTransport[];
  /** The handshake of CONN-2. */
  readonly auth: Readonly<Record<string, unknown>>;
}

/** What a socket reports; nothing comes after `onRefused` or `onClosed`. */
export interface SocketEvents {
  /** The handshake failed. `error` is the server's error, or null when the server was not reached. */
  onRefused(error: unknown): void;
  onClosed(): void;
  onEvent(name: string, payload: unknown): void;
}

/** One realtime socket: it opens once, closes once and never reconnects by itself. */
export interface RealtimeSocket {
  /** Sends a command. `onAnswer` gets `{data}` or `{error}` at most once. */
  emit(operation: string, input: unknown, onAnswer: (answer: unknown) => void): void;
  close(): void;
}

/** Opens a socket. The seam for hostile networks and scripted peers. */
export type SocketFactory = (request: SocketRequest, events: SocketEvents) => RealtimeSocket;
