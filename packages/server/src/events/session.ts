import type { Frame } from './audience.ts';

/** What lets a session live: until when, and by which secret of its app; null where a backend vouches for it. */
export interface Warrant {
  readonly expiresAt: number | null;
  readonly signedWith: string | null;
}

/** One live connection of a user, whatever face it came by. */
export interface Session {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  /** Writes an event to the connection, or drops it when the connection reads too slowly (CONN-8). Never throws. */
  deliver(frame: Frame): void;
  /** Lets the session live on by a newer token. */
  renew(warrant: Warrant): void;
}
