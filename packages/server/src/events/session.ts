import type { EventPayload } from '@confab/protocol';
import type { Frame } from './audience.ts';

/** What lets a session live: until when, by which secret of its app (null where a backend vouches for it), and since when. */
export interface Warrant {
  readonly expiresAt: number | null;
  readonly signedWith: string | null;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** One live connection of a user, whatever face it came by. */
export interface Session {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  /** Null when the client names none. */
  readonly deviceId: string | null;
  /** What lets it live now. */
  readonly warrant: Warrant;
  /** Writes an event to the connection, or drops it when the connection reads too slowly (CONN-8). Never throws. */
  deliver(frame: Frame): void;
  /** Lets the session live on by a newer token. */
  renew(warrant: Warrant): void;
  /** Says why, and closes the connection. */
  end(reason: EventPayload<'session.ended'>['reason'], reconnectAfterMs: number): void;
}
