import type { EventName, EventPayload, Presence } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { DerivedView } from './derived-view.ts';
import { share } from '../sharing.ts';

/** How long subscriptions are gathered into one call. */
const gatherMs = 20;

/** How long after a failure the next try comes. */
const retryMs = 5000;

/** When subscriptions are renewed, in milliseconds: long before they end (PRES-9), and soon enough for a timer. */
const renewMs = limits.presenceSeconds * 500;

/** How a hub reaches the server: over this tab's session, or through the tab that leads. */
export interface PresenceRoad {
  subscribe(userIds: readonly string[]): Promise<readonly Presence[]>;
  unsubscribe(userIds: readonly string[]): Promise<void>;
}

/** The presence of the users that views show; subscribed for as long as someone looks (PRES-2). */
export class PresenceHub {
  readonly #runtime: ClientRuntime;
  readonly #shown = new Map<string, number>();
  readonly #known = new Map<string, Presence>();
  readonly #subscribed = new Set<string>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #road: PresenceRoad | null = null;
  #isPlanned = false;
  #forgetting: TimerHandle = null;
  #renewing: TimerHandle = null;

  constructor(runtime: ClientRuntime) {
    this.#runtime = runtime;
  }

  /** Starts with a session, which knows nothing of earlier subscriptions. */
  start(road: PresenceRoad): void {
    this.stop();
    this.#road = road;
    this.#renewing = this.#runtime.setTimeout(() => this.start(road), renewMs);
    this.#plan();
  }

  /** Stops with the session. */
  stop(): void {
    this.#road = null;
    this.#runtime.clearTimeout(this.#renewing);
    this.#subscribed.clear();
  }

  /**
   * Says whether the server can be heard. Who was online is not known to be any more after as long
   * a silence as would take me offline (PRES-1); a shorter one shows nothing.
   */
  setHeard(isHeard: boolean): void {
    if (isHeard && this.#forgetting !== null) {
      this.#runtime.clearTimeout(this.#forgetting);
      this.#forgetting = null;
    } else if (!isHeard) {
      this.#forgetting ??= this.#runtime.setTimeout(() => this.#forget(), limits.presenceGraceMs);
    }
  }

  /** The presence last heard of; null when unknown. */
  find(userId: string): Presence | null {
    return this.#known.get(userId) ?? null;
  }

  /** Watches a user until the returned function is called. */
  show(userId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(userId) ?? new Set();
    this.#listeners.set(userId, listeners.add(listener));
    this.retain(userId);
    return () => {
      listeners.delete(listener);
      this.release(userId);
    };
  }

  /** Keeps a user subscribed without a view: for another tab. */
  retain(userId: string): void {
    this.#shown.set(userId, (this.#shown.get(userId) ?? 0) + 1);
    this.#plan();
  }

  /** Undoes one `retain`. */
  release(userId: string): void {
    const count = (this.#shown.get(userId) ?? 1) - 1;
    if (count > 0) this.#shown.set(userId, count);
    else this.#shown.delete(userId);
    this.#plan();
  }

  /** Takes an event of the session. */
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (name === 'presence.updated') {
      this.learn([(payload as EventPayload<'presence.updated'>).presence]);
    }
  }

  /** Takes what the server says of users. */
  learn(presences: readonly Presence[]): void {
    for (const presence of presences) {
      this.#known.set(presence.userId, share(this.#known.get(presence.userId), presence));
      this.#tell(presence.userId);
    }
  }

  #forget(): void {
    this.#forgetting = null;
    const userIds = [...this.#known.keys()];
    this.#known.clear();
    for (const userId of userIds) this.#tell(userId);
  }

  #tell(userId: string): void {
    for (const listener of this.#listeners.get(userId) ?? []) listener();
  }

  #plan(delayMs = gatherMs): void {
    if (this.#road === null || this.#isPlanned) return;
    this.#isPlanned = true;
    this.#runtime.setTimeout(() => {
      this.#isPlanned = false;
      void this.#settle();
    }, delayMs);
  }

  async #settle(): Promise<void> {
    const road = this.#road;
    if (road === null) return;
    const missing = [...this.#shown.keys()].filter((userId) => !this.#subscribed.has(userId));
    const surplus = [...this.#subscribed].filter((userId) => !this.#shown.has(userId));
    for (const userId of missing) this.#subscribed.add(userId);
    for (const userId of surplus) this.#subscribed.delete(userId);
    try {
      for (const chunk of chunksOf(missing)) this.learn(await road.subscribe(chunk));
      for (const chunk of chunksOf(surplus)) await road.unsubscribe(chunk);
    } catch {
      for (const userId of missing) this.#subscribed.delete(userId);
      this.#plan(retryMs);
    }
  }
}

function chunksOf(userIds: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < userIds.length; start += limits.pageSize) {
    chunks.push(userIds.slice(start, start + limits.pageSize));
  }
  return chunks;
}

/** The live presence of one user. */
export class PresenceView extends DerivedView<Presence | null> {
  readonly #hub: PresenceHub;
  readonly #userId: string;

  constructor(runtime: ClientRuntime, hub: PresenceHub, userId: string) {
    super(runtime);
    this.#hub = hub;
    this.#userId = userId;
  }

  protected start(): (() => void)[] {
    return [this.#hub.show(this.#userId, () => this.update())];
  }

  protected compute(): Presence | null {
    return this.#hub.find(this.#userId);
  }
}
