import type { EventName, EventPayload, Presence } from '@confab/protocol';
import type { ConnectionState, DisconnectReason } from '../connection/connection-state.ts';
import type { ChangedKey } from '../storage/changes.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import type { SyncState } from '../sync/sync-engine.ts';
import { ValueView } from '../live-view.ts';
import type { PresenceHub } from '../views/presence-hub.ts';
import { Election } from './election.ts';
import { TabLink, type TabPlace } from './tab-link.ts';
import type { TabMessage } from './tab-messages.ts';

/** With more changed rows than this, the other tabs read everything anew. */
const namedKeysMax = 500;

/** What this tab is to the others. */
export type TabRole = 'none' | 'leader' | 'follower';

/** How the leading tab stands. */
export interface Standing {
  readonly connection: ConnectionState;
  readonly sync: SyncState;
  readonly inFlight: readonly string[];
}

/** What a team works with. */
export interface TabTeamOptions extends TabPlace {
  readonly store: LocalStore;
  readonly presence: PresenceHub;
  /** How this tab stands, when it leads. */
  readonly standing: () => Standing;
  readonly onRole: (role: TabRole) => void;
  /** The leading tab says how it stands. */
  readonly onStanding: (standing: Standing) => void;
  readonly onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  readonly onFetch: (conversationIds: readonly string[]) => void;
  /** Another tab says that an action was refused for which nobody waits any more. */
  readonly onRefused: (row: ActionRow) => void;
  /** Another tab says that no tab may go on. */
  readonly onEnded: (reason: DisconnectReason) => void;
}

/** The tabs of one user in one browser: one leads and has the session, the others follow. */
export class TabTeam {
  readonly role = new ValueView<TabRole>('none');
  /** Told what the other tabs say about rooms. */
  onRooms: ((word: unknown) => void) | null = null;
  readonly #options: TabTeamOptions;
  readonly #link: TabLink;
  readonly #election: Election | null;
  /** Whom each following tab shows. */
  readonly #shownBy = new Map<string, readonly string[]>();
  #leaderId: string | null = null;

  constructor(options: TabTeamOptions) {
    this.#options = options;
    const { runtime, store } = options;
    this.#link = new TabLink(options, (message) => this.#onMessage(message));
    this.#election =
      runtime.locks !== null
        ? new Election(runtime.locks, {
            onLead: () => this.#take('leader'),
            onFollow: () => this.#take('follower'),
          })
        : null;
    store.onLocalKeys = (keys) => this.#tellChanged(keys);
  }

  /** Hears and tells of changes of this database. */
  open(name: string): void {
    this.#link.open(name);
  }

  /** Leads or follows. Resolves when it is known which. */
  async join(name: string): Promise<void> {
    if (this.#election === null || !this.#options.isShared()) this.#take('leader');
    else await this.#election.start(name);
  }

  /** Leaves the team; a follower takes over. */
  leave(): void {
    this.#election?.stop();
    this.#take('none');
  }

  /** Tells the followers how this tab stands. */
  share(): void {
    if (this.role.getSnapshot() !== 'leader') return;
    const { connection, sync, inFlight } = this.#options.standing();
    this.#link.post({
      type: 'standing',
      tabId: this.#link.tabId,
      connection: withoutError(connection),
      sync,
      inFlight,
    });
  }

  /** Passes an event on to the followers. */
  pass<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.role.getSnapshot() === 'leader') this.#link.post({ type: 'event', name, payload });
  }

  /** Asks the leading tab to bring conversations up to date. */
  askFetch(conversationIds: readonly string[]): void {
    this.#link.post({ type: 'fetch', conversationIds });
  }

  /** Names this tab among the others. */
  get tabId(): string {
    return this.#link.tabId;
  }

  /** Tells the other tabs something about rooms. */
  tellRooms(word: unknown): void {
    this.#link.post({ type: 'rooms', word });
  }

  /** Tells the other tabs of an action that was refused and for which nobody waits any more. */
  tellRefused(row: ActionRow): void {
    this.#link.post({ type: 'refused', row });
  }

  /** Tells the other tabs that none may go on. */
  tellEnded(reason: DisconnectReason): void {
    this.#link.post({ type: 'ended', reason });
  }

  #take(role: TabRole): void {
    if (role === this.role.getSnapshot()) return;
    this.role.set(role);
    this.#leaderId = null;
    this.#shownBy.clear();
    if (role === 'follower') this.#link.post({ type: 'hello', tabId: this.#link.tabId });
    this.#options.onRole(role);
    this.share();
  }

  #onMessage(message: TabMessage): void {
    const { store } = this.#options;
    const role = this.role.getSnapshot();
    if (message.type === 'changed') {
      const read = message.keys === null ? store.reloadAll() : store.reload(message.keys);
      read.catch(() => undefined);
    } else if (message.type === 'ended') this.#options.onEnded(message.reason);
    else if (message.type === 'refused') this.#options.onRefused(message.row);
    else if (message.type === 'rooms') this.onRooms?.(message.word);
    else if (role === 'leader') this.#onFollower(message);
    else if (role === 'follower') this.#onLeader(message);
  }

  #onFollower(message: TabMessage): void {
    if (message.type === 'hello') this.share();
    if (message.type === 'fetch') this.#options.onFetch(message.conversationIds);
    if (message.type === 'shown') this.#onShown(message.tabId, message.userIds);
  }

  #onLeader(message: TabMessage): void {
    if (message.type === 'event') this.#options.onEvent(message.name, message.payload);
    if (message.type !== 'standing') return;
    if (message.tabId !== this.#leaderId) {
      this.#leaderId = message.tabId;
      this.#followPresence();
    }
    this.#options.onStanding(message);
  }

  #onShown(tabId: string, userIds: readonly string[]): void {
    const { presence } = this.#options;
    for (const userId of userIds) presence.retain(userId);
    for (const userId of this.#shownBy.get(tabId) ?? []) presence.release(userId);
    this.#shownBy.set(tabId, userIds);
    for (const userId of userIds) {
      const known = presence.find(userId);
      if (known !== null) this.pass('presence.updated', { presence: known });
    }
  }

  /** A follower has no session: the leading tab subscribes for it and passes on what it hears. */
  #followPresence(): void {
    const shown = new Set<string>();
    const tell = () =>
      this.#link.post({ type: 'shown', tabId: this.#link.tabId, userIds: [...shown] });
    this.#options.presence.start({
      subscribe: async (userIds): Promise<readonly Presence[]> => {
        for (const userId of userIds) shown.add(userId);
        tell();
        return [];
      },
      unsubscribe: async (userIds) => {
        for (const userId of userIds) shown.delete(userId);
        tell();
      },
    });
  }

  #tellChanged(keys: readonly ChangedKey[]): void {
    this.#link.post({ type: 'changed', keys: keys.length > namedKeysMax ? null : keys });
  }
}

/** An error does not survive the way to another tab, and the state says enough. */
function withoutError(state: ConnectionState): ConnectionState {
  if (state.status !== 'disconnected') return state;
  return { status: 'disconnected', reason: state.reason };
}
