import { appKey } from './app-key.ts';
import type { EventName, EventPayload } from '@confab/protocol';
import type { Audience, Frame } from './audience.ts';
import type { Session } from './session.ts';
import { addToSet, removeFromSet } from './set-map.ts';

/** A user with at least one live session. */
export interface OnlineUser {
  readonly appId: string;
  readonly userId: string;
  readonly sessions: Set<Session>;
  readonly conversationIds: Set<string>;
  /** Settles when the user hears all their conversations; null before that was begun, and after it failed. */
  loaded: Promise<void> | null;
  /** Conversations left since loading began; null when nothing is being loaded. */
  leftWhileLoading: Set<string> | null;
}

/**
 * Who is connected, and who listens to what. Conversations index users, not sessions, so that a device more costs
 * nothing, and every index holds only who is online.
 */
export class FanOut {
  private readonly users = new Map<string, OnlineUser>();
  private readonly listeners = new Map<string, Set<OnlineUser>>();
  private readonly onPublished: (name: EventName, sessionCount: number) => void;

  private mayHaveMissed = false;

  /** @param onPublished told of each event and how many sessions it went to. */
  constructor(onPublished: (name: EventName, sessionCount: number) => void) {
    this.onPublished = onPublished;
  }

  /** Registers a session. True when it is the user's first one. {@link loadConversations} must follow. */
  addSession(session: Session): boolean {
    const key = appKey(session.appId, session.userId);
    const user = this.users.get(key);
    if (user) {
      user.sessions.add(session);
      return false;
    }
    this.users.set(key, {
      appId: session.appId,
      userId: session.userId,
      sessions: new Set([session]),
      conversationIds: new Set(),
      loaded: null,
      leftWhileLoading: null,
    });
    return true;
  }

  /** Makes a user hear all their conversations. Sessions that come meanwhile wait for the same reading. */
  loadConversations(
    key: { readonly appId: string; readonly userId: string },
    read: () => Promise<readonly string[]>,
  ): Promise<void> {
    const user = this.findUser(key.appId, key.userId);
    if (!user) return Promise.resolve();
    user.loaded ??= this.load(user, read).catch((error: unknown) => {
      user.loaded = null;
      throw error;
    });
    return user.loaded;
  }

  /**
   * What the user leaves while conversations are being read stays left: a stale answer of the store must not let a
   * former member listen (I29). Nor may the answer for sessions that have gone reach those that came after them,
   * which read for themselves.
   */
  private async load(user: OnlineUser, read: () => Promise<readonly string[]>): Promise<void> {
    const left = new Set<string>();
    user.leftWhileLoading = left;
    const conversationIds = await read();
    if (this.findUser(user.appId, user.userId) !== user) return;
    for (const conversationId of conversationIds) {
      if (!left.has(conversationId)) this.join(user.appId, conversationId, user.userId);
    }
    user.leftWhileLoading = null;
  }

  /** Forgets a session. True when it was the user's last one. */
  removeSession(session: Session): boolean {
    const key = appKey(session.appId, session.userId);
    const user = this.users.get(key);
    if (!user?.sessions.delete(session) || user.sessions.size > 0) return false;
    for (const conversationId of user.conversationIds) {
      removeFromSet(this.listeners, appKey(user.appId, conversationId), user);
    }
    this.users.delete(key);
    return true;
  }

  /** The user, if online. */
  findUser(appId: string, userId: string): OnlineUser | undefined {
    return this.users.get(appKey(appId, userId));
  }

  /** The ids of the online users who hear a conversation: its members with a session. */
  listenerIds(appId: string, conversationId: string): string[] {
    const listeners = this.listeners.get(appKey(appId, conversationId)) ?? [];
    return Array.from(listeners, ({ userId }) => userId);
  }

  /** Makes an online user hear a conversation; does nothing for who is offline. */
  join(appId: string, conversationId: string, userId: string): void {
    const user = this.findUser(appId, userId);
    if (!user) return;
    user.leftWhileLoading?.delete(conversationId);
    user.conversationIds.add(conversationId);
    addToSet(this.listeners, appKey(appId, conversationId), user);
  }

  /** Makes a user deaf to a conversation, at once (I29). */
  leave(appId: string, conversationId: string, userId: string): void {
    const user = this.findUser(appId, userId);
    user?.leftWhileLoading?.add(conversationId);
    if (!user?.conversationIds.delete(conversationId)) return;
    removeFromSet(this.listeners, appKey(appId, conversationId), user);
  }

  /** Sends an event to every session of an audience, now; to all but one where one is named. */
  publish<Name extends EventName>(
    target: {
      readonly appId: string;
      readonly audience: Audience;
      readonly exceptSession?: Session | null;
    },
    name: Name,
    payload: EventPayload<Name>,
  ): void {
    const { appId, audience, exceptSession = null } = target;
    const frame: Frame = { name, payload };
    let count = 0;
    for (const sessions of this.sessionsOf(appId, audience)) {
      count += deliverTo(sessions, frame, exceptSession);
    }
    this.onPublished(name, count);
  }

  /** Sends an event to these sessions, now; to all but one where one is named. */
  publishTo<Name extends EventName>(
    { sessions, except = null }: { sessions: ReadonlySet<Session>; except?: Session | null },
    name: Name,
    payload: EventPayload<Name>,
  ): void {
    this.onPublished(name, deliverTo(sessions, { name, payload }, except));
  }

  /** Notes that a change may have been stored whose events nobody will publish (SYNC-10). */
  noteMissed(): void {
    this.mayHaveMissed = true;
  }

  /** Whether that was noted since this was asked last. */
  takeMissed(): boolean {
    const hasMissed = this.mayHaveMissed;
    this.mayHaveMissed = false;
    return hasMissed;
  }

  /** The sessions of an audience, in sets. */
  private sessionsOf(appId: string, audience: Audience): ReadonlySet<Session>[] {
    return this.usersOf(appId, audience).map(({ sessions }) => sessions);
  }

  private usersOf(appId: string, audience: Audience): readonly OnlineUser[] {
    if (audience.type === 'users') {
      return audience.userIds.flatMap((userId) => this.findUser(appId, userId) ?? []);
    }
    if (audience.type === 'acquaintances') return [...this.acquaintancesOf(appId, audience)];
    const listeners = [...(this.listeners.get(appKey(appId, audience.conversationId)) ?? [])];
    const { exceptUserId } = audience;
    if (exceptUserId === undefined) return listeners;
    return listeners.filter(({ userId }) => userId !== exceptUserId);
  }

  private acquaintancesOf(
    appId: string,
    audience: Extract<Audience, { type: 'acquaintances' }>,
  ): Set<OnlineUser> {
    const found = new Set<OnlineUser>();
    for (const userId of [audience.userId, ...audience.contactIds]) {
      const user = this.findUser(appId, userId);
      if (user) found.add(user);
    }
    for (const conversationId of audience.conversationIds) {
      for (const listener of this.listeners.get(appKey(appId, conversationId)) ?? []) {
        found.add(listener);
      }
    }
    return found;
  }
}

/** Delivers a frame; answers to how many sessions. */
function deliverTo(sessions: ReadonlySet<Session>, frame: Frame, except: Session | null): number {
  let count = 0;
  for (const session of sessions) {
    if (session === except) continue;
    session.deliver(frame);
    count++;
  }
  return count;
}
