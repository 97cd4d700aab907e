import type { Person } from './weak-plan.ts';

/** One person's client. */
export interface Talk {
  /** Resolves when it is connected and holds all there is: what comes from then on comes in its order. */
  readonly ready: Promise<unknown>;
  /** Writes a message and leaves everything else to the client. */
  send(text: string): void;
  /** How it stands, for whoever looks for a message that never came. */
  describe(): object;
}

/** What a client is made of. */
export interface TalkOptions {
  readonly url: string;
  readonly me: Person;
  readonly conversationId: string;
  /** Sees every message as it arrives, those of the own user and repetitions included. */
  readonly onMessage: (senderId: string, text: string) => void;
}
