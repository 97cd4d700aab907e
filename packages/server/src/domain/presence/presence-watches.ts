import type { Presence } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Clock } from '../../clock.ts';
import { appKey } from '../../events/app-key.ts';
import type { Session } from '../../events/session.ts';
import { addToSet, removeFromSet } from '../../events/set-map.ts';
import type { UserKey } from '../../store/views.ts';

/** One subscription of a session to a user. */
interface Watch {
  readonly userId: string;
  readonly endsAt: number;
  /** What the session was told last, in short; null: nothing yet. */
  told: string | null;
}

/** Which sessions subscribed to whose presence (PRES-2), and what they know of it. */
export class PresenceWatches {
  /** By the user watched; the oldest first. */
  private readonly watches = new Map<Session, Map<string, Watch>>();
  private readonly sessions = new Map<string, Set<Session>>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Subscribes a session anew. When it has too many subscriptions, its oldest ones end. */
  watch(session: Session, userIds: readonly string[], ttlSeconds: number): void {
    const watches = this.watches.get(session) ?? new Map<string, Watch>();
    this.watches.set(session, watches);
    const endsAt = this.clock.now() + ttlSeconds * 1000;
    for (const userId of userIds) {
      const key = appKey(session.appId, userId);
      watches.delete(key);
      watches.set(key, { userId, endsAt, told: null });
      addToSet(this.sessions, key, session);
    }
    for (const key of watches.keys()) {
      if (watches.size <= limits.presenceSubscriptions) break;
      this.end(session, key);
    }
  }

  /** Ends subscriptions of a session. */
  unwatch(session: Session, userIds: readonly string[]): void {
    for (const userId of userIds) this.end(session, appKey(session.appId, userId));
  }

  /** Forgets a session that has gone. */
  endSession(session: Session): void {
    for (const key of this.watches.get(session)?.keys() ?? []) {
      removeFromSet(this.sessions, key, session);
    }
    this.watches.delete(session);
  }

  /** The sessions that watch a user now, by the user whose they are. */
  viewersOf({ appId, userId }: UserKey): Map<string, Set<Session>> {
    const key = appKey(appId, userId);
    const viewers = new Map<string, Set<Session>>();
    for (const session of this.sessions.get(key) ?? []) {
      const endsAt = this.watches.get(session)?.get(key)?.endsAt ?? 0;
      if (endsAt > this.clock.now()) addToSet(viewers, session.userId, session);
      else this.end(session, key);
    }
    return viewers;
  }

  /** Whom a session watches, or has watched until a while ago. */
  watchedBy(session: Session): string[] {
    return Array.from(this.watches.get(session)?.values() ?? [], ({ userId }) => userId);
  }

  /**
   * Notes what a session is being told. False when it knows that already: a frame that says nothing new would say that
   * something happened which it must not see.
   */
  noteTold(session: Session, presence: Presence): boolean {
    const watch = this.watches.get(session)?.get(appKey(session.appId, presence.userId));
    const told = shortOf(presence);
    if (!watch || watch.told === told) return false;
    watch.told = told;
    return true;
  }

  /** Whether a session has been told anything of a user since it subscribed. */
  hasHeard(session: Session, userId: string): boolean {
    const watch = this.watches.get(session)?.get(appKey(session.appId, userId));
    return (watch?.told ?? null) !== null;
  }

  private end(session: Session, key: string): void {
    this.watches.get(session)?.delete(key);
    removeFromSet(this.sessions, key, session);
  }
}

/** Mostly a word that costs no memory: there may be thousands of them for each session. */
function shortOf({ status, customStatus, lastSeenAt }: Presence): string {
  if (customStatus === null && lastSeenAt === null) return status;
  return JSON.stringify([status, customStatus, lastSeenAt]);
}
