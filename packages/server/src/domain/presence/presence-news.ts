import type { Presence } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { appKey } from '../../events/app-key.ts';
import type { FanOut } from '../../events/fan-out.ts';
import type { Session } from '../../events/session.ts';
import { addToSet } from '../../events/set-map.ts';
import type { Overload } from '../../overload.ts';
import type { UserKey } from '../../store/views.ts';
import type { PresenceWatches } from './presence-watches.ts';
import type { ShownPresence, Sight } from './seen-presence.ts';
import { StatusEnds } from './status-ends.ts';

/** What news is made of, and how it gets out. */
export interface PresenceNewsOptions {
  readonly clock: Clock;
  readonly fanOut: FanOut;
  readonly overload: Overload;
  readonly log: Logger;
  readonly watches: PresenceWatches;
  /** What viewers see of a user now. */
  readonly read: (user: UserKey, viewerIds: readonly string[]) => Promise<ShownPresence>;
  /** What one viewer sees of users now. */
  readonly readAll: (viewer: UserKey, userIds: readonly string[]) => Promise<Presence[]>;
}

/** Viewers are read together up to this many. */
const viewersAtOnce = 500;

/** Someone of whom there is something to tell, and to whom. */
interface News {
  readonly user: UserKey;
  /** Null: to all who watch. */
  viewerIds: Set<string> | null;
  readonly told: Promise<void>;
}

/**
 * Tells those who watch a user how they see that user now (PRES-2). What is told is read when its turn comes, one after
 * the other for each user, so that the last word is the newest; what changes while a turn waits shares it.
 */
export class PresenceNews {
  private readonly waiting = new Map<string, News>();
  private readonly turns = new Map<string, Promise<void>>();
  private readonly postponed = new Map<string, UserKey>();
  /** Of whom there was news while many are read together. */
  private readonly readings = new Set<Set<string>>();
  private readonly ends: StatusEnds;
  private readonly options: PresenceNewsOptions;

  constructor(options: PresenceNewsOptions) {
    this.options = options;
    this.ends = new StatusEnds(options.clock, (user) => void this.tell(user));
    options.overload.onCalm(() => {
      const users = [...this.postponed.values()];
      this.postponed.clear();
      for (const user of users) void this.tell(user);
    });
  }

  /** Tells all who watch the user, or under overload when it is over. Never rejects. */
  tell(user: UserKey): Promise<void> {
    if (!this.options.overload.sheds('presence')) return this.enqueue(user, null);
    this.postponed.set(appKey(user.appId, user.userId), user);
    return Promise.resolve();
  }

  /** Tells two users how they see each other now. Never rejects. */
  async tellPair({ appId, userId, otherId }: UserKey & { otherId: string }): Promise<void> {
    await this.enqueue({ appId, userId }, [otherId]);
    await this.enqueue({ appId, userId: otherId }, [userId]);
  }

  /** Tells a user how they now see all whom they watch. */
  async showAllTo({ appId, userId }: UserKey): Promise<void> {
    const { fanOut, watches } = this.options;
    const sessions = [...(fanOut.findUser(appId, userId)?.sessions ?? [])];
    const watchedIds = [...new Set(sessions.flatMap((session) => watches.watchedBy(session)))];
    for (let start = 0; start < watchedIds.length; start += limits.pageSize) {
      const ids = watchedIds.slice(start, start + limits.pageSize);
      await this.showTo({ appId, userId }, ids);
    }
  }

  /** Notes what a session was answered of those whom it watches. */
  noteAnswered(session: Session, presences: readonly Presence[]): void {
    const { appId, userId: viewerId } = session;
    for (const presence of presences) {
      const hasHeard = this.options.watches.hasHeard(session, presence.userId);
      this.options.watches.noteTold(session, presence);
      this.expectEnd(appId, presence);
      // News that came while the answer was read may be newer.
      if (hasHeard) void this.enqueue({ appId, userId: presence.userId }, [viewerId]);
    }
  }

  /** Whether nothing waits to be told. */
  get isIdle(): boolean {
    return this.turns.size === 0;
  }

  /** Resolves when nothing waits to be told. */
  async drained(): Promise<void> {
    while (!this.isIdle) await Promise.all(this.turns.values());
  }

  /** Reads them together, and leaves those to their turn of whom there was news meanwhile. */
  private async showTo(viewer: UserKey, watchedIds: readonly string[]): Promise<void> {
    const { watches, readAll } = this.options;
    const meanwhile = new Set<string>();
    this.readings.add(meanwhile);
    const presences = await readAll(viewer, watchedIds).finally(() => {
      this.readings.delete(meanwhile);
    });
    for (const presence of presences) {
      const user = { appId: viewer.appId, userId: presence.userId };
      const key = appKey(user.appId, user.userId);
      if (meanwhile.has(key) || this.turns.has(key)) void this.enqueue(user, [viewer.userId]);
      else this.send(user, presence, watches.viewersOf(user).get(viewer.userId) ?? new Set());
    }
  }

  private enqueue(user: UserKey, viewerIds: readonly string[] | null): Promise<void> {
    const key = appKey(user.appId, user.userId);
    const waiting = this.waiting.get(key);
    if (waiting) {
      if (viewerIds === null) waiting.viewerIds = null;
      for (const viewerId of viewerIds ?? []) waiting.viewerIds?.add(viewerId);
      return waiting.told;
    }
    const turn = this.turns.get(key) ?? Promise.resolve();
    const told: Promise<void> = turn
      .then(() => this.takeTurn(key))
      .then(() => {
        if (this.turns.get(key) === told) this.turns.delete(key);
      });
    this.turns.set(key, told);
    this.waiting.set(key, { user, viewerIds: viewerIds && new Set(viewerIds), told });
    return told;
  }

  private async takeTurn(key: string): Promise<void> {
    const news = this.waiting.get(key);
    this.waiting.delete(key);
    for (const reading of this.readings) reading.add(key);
    if (!news) return;
    try {
      await this.publish(news);
    } catch (error) {
      this.options.log.warn({ err: error }, 'Could not tell who watches a user how they are.');
    }
  }

  private async publish({ user, viewerIds }: News): Promise<void> {
    const { watches } = this.options;
    const viewers = [...watches.viewersOf(user).keys()].filter(
      (viewerId) => viewerIds?.has(viewerId) ?? true,
    );
    for (let start = 0; start < viewers.length; start += viewersAtOnce) {
      await this.publishTo(user, viewers.slice(start, start + viewersAtOnce));
    }
  }

  /** Sessions that came meanwhile have read for themselves; those that went hear nothing. */
  private async publishTo(user: UserKey, viewerIds: readonly string[]): Promise<void> {
    const { watches, read } = this.options;
    const shown = await read(user, viewerIds);
    const viewers = watches.viewersOf(user);
    const audiences = new Map<Sight, Set<Session>>();
    for (const [viewerId, sight] of shown.sights) {
      for (const session of viewers.get(viewerId) ?? []) addToSet(audiences, sight, session);
    }
    for (const [sight, sessions] of audiences) this.send(user, shown.of(sight), sessions);
  }

  /** Sends to those of the sessions for whom it is news. */
  private send({ appId }: UserKey, presence: Presence, sessions: ReadonlySet<Session>): void {
    const { watches, fanOut } = this.options;
    this.expectEnd(appId, presence);
    const ofNews = [...sessions].filter((each) => watches.noteTold(each, presence));
    if (ofNews.length === 0) return;
    fanOut.publishTo({ sessions: new Set(ofNews) }, 'presence.updated', { presence });
  }

  /** Watchers are told when a custom status that they were shown ends (PRES-5). */
  private expectEnd(appId: string, { userId, customStatus }: Presence): void {
    this.ends.expect({ appId, userId }, customStatus?.expiresAt ?? null);
  }
}
