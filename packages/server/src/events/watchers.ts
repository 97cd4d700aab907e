import { appKey } from './app-key.ts';
import type { Audience } from './audience.ts';
import { HiddenPairs } from './hidden-pairs.ts';
import type { Session } from './session.ts';
import { addToSet, removeFromSet } from './set-map.ts';

/** Which sessions watch whose presence. */
export class Watchers {
  /** Who must not see whom; it holds for everything that goes to watchers but what names its reader. */
  readonly hidden = new HiddenPairs();
  private readonly watchers = new Map<string, Set<Session>>();
  private readonly watched = new Map<Session, Set<string>>();

  /** Subscribes a session to presence; answers how many users it then watches. */
  watch(session: Session, userIds: readonly string[]): number {
    const keys = userIds.map((userId) => appKey(session.appId, userId));
    for (const key of keys) {
      addToSet(this.watchers, key, session);
      addToSet(this.watched, session, key);
    }
    return this.count(session);
  }

  /** Ends presence subscriptions of a session. */
  unwatch(session: Session, userIds: readonly string[]): void {
    for (const userId of userIds) {
      const key = appKey(session.appId, userId);
      removeFromSet(this.watchers, key, session);
      removeFromSet(this.watched, session, key);
    }
  }

  /** How many users a session watches, or would watch with these, each counted once. */
  count(session: Session, moreUserIds: readonly string[] = []): number {
    const watched = this.watched.get(session) ?? new Set();
    const more = new Set(moreUserIds.map((userId) => appKey(session.appId, userId)));
    return watched.size + [...more].filter((key) => !watched.has(key)).length;
  }

  /** Ends all presence subscriptions of a session. */
  forget(session: Session): void {
    for (const watchedKey of this.watched.get(session) ?? []) {
      removeFromSet(this.watchers, watchedKey, session);
    }
    this.watched.delete(session);
  }

  /** The sessions that hear what goes to a user's watchers, in sets. */
  sessionsOf(
    appId: string,
    { userId, onlyUserId }: Extract<Audience, { type: 'watchers' }>,
  ): ReadonlySet<Session>[] {
    const watching = this.watchers.get(appKey(appId, userId));
    const hiddenFrom = this.hidden.from(appId, userId);
    if (!watching || (hiddenFrom.size === 0 && onlyUserId === undefined)) {
      return watching ? [watching] : [];
    }
    const mayHear = (session: Session) =>
      onlyUserId === undefined ? !hiddenFrom.has(session.userId) : session.userId === onlyUserId;
    return [new Set([...watching].filter(mayHear))];
  }
}
