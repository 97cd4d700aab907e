import type { Frame } from './audience.ts';

/** One live connection of a user, whatever face it came by. */
export interface Session {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  /** Writes an event to the connection, or drops it when the connection reads too slowly (CONN-8). Never throws. */
  deliver(frame: Frame): void;
  /** Replaces the time at which the session ends by itself; null when it has none. */
  setExpiry(expiresAt: number | null): void;
}
