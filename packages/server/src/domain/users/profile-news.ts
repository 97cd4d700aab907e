import type { User } from '@confab/protocol';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { FanOut } from '../../events/fan-out.ts';
import type { Store } from '../../store/database.ts';
import { findConversationIds } from '../../store/memberships.ts';
import { findContactIds } from '../../store/relations.ts';

/** The shortest pause between two words about one user. */
const pauseMs = 1000;

/** What it works with. */
export interface ProfileNewsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly fanOut: FanOut;
  readonly log: Logger;
}

/**
 * Tells a user's devices, contacts, and everyone who shares a conversation with them how their profile is now: at once,
 * and then once a second at most, the last word alone (PROFILE-4).
 */
export class ProfileNews {
  /** Users of whom word has lately gone out, with what has changed since then. */
  private readonly lately = new Map<string, User | null>();
  private readonly options: ProfileNewsOptions;

  constructor(options: ProfileNewsOptions) {
    this.options = options;
  }

  /** Shares a change after its commit. Resolves when it is told, or waits to be. */
  async share(appId: string, user: User): Promise<void> {
    const key = `${appId} ${user.id}`;
    const waiting = this.lately.get(key);
    if (waiting === undefined) return this.tell(appId, key, user);
    // Commits may be told of in another order than they were made.
    if (waiting === null || waiting.updatedAt < user.updatedAt) this.lately.set(key, user);
  }

  private async tell(appId: string, key: string, user: User): Promise<void> {
    this.lately.set(key, null);
    const { store, clock, fanOut, log } = this.options;
    clock.after(pauseMs, () => void this.next(appId, key));
    try {
      const who = {
        userId: user.id,
        contactIds: await findContactIds(store, { appId, userId: user.id }),
        conversationIds: await findConversationIds(store, appId, user.id),
      };
      fanOut.publish({ appId, audience: { type: 'acquaintances', ...who } }, 'user.updated', {
        user,
      });
    } catch (error) {
      // The change is stored; who was not told looks the user up with the next connect.
      log.warn({ err: error, userId: user.id }, 'Nobody was told of a changed profile.');
    }
  }

  private async next(appId: string, key: string): Promise<void> {
    const waiting = this.lately.get(key);
    if (waiting) await this.tell(appId, key, waiting);
    else this.lately.delete(key);
  }
}
