import type { EventName, EventPayload } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { CurrentAccount } from './account/current-account.ts';
import type { ChatClientOptions } from './client-api.ts';
import { type ClientParts, createParts } from './client-parts.ts';
import { awaitConnection } from './connection/await-connection.ts';
import {
  type ConnectionState,
  type DisconnectReason,
  isForAllTabs,
} from './connection/connection-state.ts';
import { EventListeners } from './connection/event-listeners.ts';
import { Refusals } from './outbox/refusals.ts';
import { wholly } from './sync/frame-queue.ts';
import type { SyncState } from './sync/sync-engine.ts';
import { type TabRole, TabTeam } from './tabs/tab-team.ts';
import { ValueView } from './live-view.ts';
import { share } from './sharing.ts';

const initial: ConnectionState = { status: 'disconnected', reason: 'initial' };

/** A logout waits for the server no longer than this. */
const logoutPatienceMs = 3000;

/** The life of a client between connect and logout: whose data it is, which tab leads, what runs when. */
export class ClientSession {
  readonly parts: ClientParts;
  readonly connection = new ValueView<ConnectionState>(initial);
  readonly sync = new ValueView<SyncState>({ status: 'idle' });
  readonly events = new EventListeners();
  readonly refusals: Refusals;
  readonly team: TabTeam;
  readonly #account: CurrentAccount;
  #opening: Promise<void>;
  #isWanted = false;
  #starting: Promise<void> | null = null;

  constructor(options: ChatClientOptions) {
    this.parts = createParts(options, {
      me: () => this.me,
      isOnline: () => this.isOnline,
      onToken: (token) => this.#account.check(token),
      onEvent: (name, payload) => this.#onEvent(name, payload),
    });
    this.refusals = new Refusals({
      ...this.parts,
      load: this.parts.late.once(() => import('./outbox/take-refused.ts')),
      pass: (row) => this.team.tellRefused(row),
    });
    this.team = this.#createTeam();
    const { tokens, accounts: book, store, runtime } = this.parts;
    const onOpen = (name: string) => this.team.open(name);
    const { token, userId } = options;
    this.#account = new CurrentAccount({ token, userId, tokens, book, store, runtime, onOpen });
    const { connection, engine, outbox } = this.parts;
    connection.state.subscribe(() => this.#onConnection());
    engine.state.subscribe(() => this.#onEngine());
    outbox.inFlight.subscribe(() => this.team.share());
    this.connection.subscribe(() => {
      this.parts.presence.setHeard(this.isOnline);
      if (this.isOnline) this.parts.late.loadAll();
    });
    this.#opening = this.#account.openKnown().catch(() => undefined);
  }

  get me(): string {
    return this.#account.userId;
  }

  /** Whether the server can be asked now, by this tab or the leading one. */
  get isOnline(): boolean {
    const state = this.connection.getSnapshot();
    return (state.status === 'following' ? state.leader : state).status === 'connected';
  }

  /** Connects; see ChatClient. */
  connect(): Promise<void> {
    this.#isWanted = true;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return awaitConnection(this.connection, () => this.#isWanted);
  }

  /** Disconnects, unless someone connects again at once: StrictMode does. */
  disconnect(): Promise<void> {
    this.#isWanted = false;
    return new Promise((resolve) => {
      this.parts.runtime.setTimeout(() => {
        if (!this.#isWanted) this.#stop('requested');
        resolve();
      }, 0);
    });
  }

  /** Disconnects and wipes. */
  async logout(): Promise<void> {
    this.#isWanted = false;
    await this.#opening;
    await this.#tellLogout();
    this.#stop('logged_out');
    this.team.tellEnded('logged_out');
    await this.#account.destroy();
    this.parts.tokens.discard();
  }

  /** Brings conversations up to date, as the leading tab or by asking for those that are missing. */
  async fetchConversations(conversationIds: readonly string[]): Promise<void> {
    const { engine, store, call, writer } = this.parts;
    if (this.team.role.getSnapshot() !== 'follower')
      return engine.fetch(conversationIds.map(wholly));
    this.team.askFetch(conversationIds);
    const missing = conversationIds.filter((id) => !store.state.conversations.has(id));
    for (const conversationId of missing) {
      try {
        const { item, users } = await call('conversations.get', { conversationId });
        await writer.saveItems([item], users);
      } catch {
        // Not mine, or out of reach.
      }
    }
  }

  #createTeam(): TabTeam {
    const { runtime, tabId, store, presence, isShared, outbox, engine, connection } = this.parts;
    return new TabTeam({
      runtime,
      tabId,
      store,
      presence,
      isShared,
      standing: () => ({
        connection: connection.state.getSnapshot(),
        sync: engine.state.getSnapshot(),
        inFlight: [...outbox.inFlight.getSnapshot()],
      }),
      onRole: (role) => this.#onRole(role),
      onStanding: (standing) => {
        this.connection.set({ status: 'following', leader: standing.connection });
        this.sync.set(standing.sync);
        outbox.inFlight.set(new Set(standing.inFlight));
      },
      onEvent: (name, payload) => this.#tell(name, payload),
      onRefused: (row) => this.refusals.tell(row),
      onFetch: (ids) => void engine.fetch(ids.map(wholly)),
      onEnded: (reason) => this.#onEnded(reason),
    });
  }

  async #start(): Promise<void> {
    await this.#opening;
    if (this.connection.getSnapshot().status !== 'disconnected') return;
    this.connection.set({ status: 'connecting' });
    try {
      if (this.#account.databaseName === null) {
        const asked = this.#account.openAsked(() => this.#isWanted);
        this.#opening = asked.catch(() => undefined);
        await asked;
      }
    } catch (cause) {
      this.#isWanted = false;
      const error =
        cause instanceof ChatError ? cause : new ChatError('unauthenticated', { cause });
      return this.connection.set({ status: 'disconnected', reason: 'unauthenticated', error });
    }
    const name = this.#account.databaseName;
    if (name === null || !this.#isWanted) return;
    await this.team.join(name);
    if (!this.#isWanted) this.#stop('requested');
  }

  /** Takes this device from the list, as far as the server can be reached (DEV-3). */
  async #tellLogout(): Promise<void> {
    const { call, deviceId, runtime } = this.parts;
    if (this.me === '') return;
    const told = deviceId().then((id) => call('devices.remove', { userId: this.me, deviceId: id }));
    await Promise.race([
      told.catch(() => undefined),
      new Promise<void>((resolve) => runtime.setTimeout(resolve, logoutPatienceMs)),
    ]);
  }

  #stop(reason: DisconnectReason): void {
    this.team.leave();
    this.parts.connection.stop(reason);
    this.connection.set(share(this.connection.getSnapshot(), { status: 'disconnected', reason }));
  }

  #onEnded(reason: DisconnectReason): void {
    this.#isWanted = false;
    this.#stop(reason);
    this.parts.tokens.discard();
    if (reason === 'logged_out') this.#account.close();
  }

  #onRole(role: TabRole): void {
    const { connection, outbox } = this.parts;
    if (role === 'leader') {
      outbox.inFlight.set(new Set());
      connection.start();
    } else if (role === 'follower') {
      this.connection.set({ status: 'following', leader: { status: 'connecting' } });
    }
  }

  #onConnection(): void {
    const state = this.parts.connection.state.getSnapshot();
    const { engine, doorChoice, receipts, actionSender, presence } = this.parts;
    if (state.status === 'disconnected') doorChoice.stop();
    else if (state.status !== 'connected') doorChoice.onNoSession();
    if (state.status !== 'connected') {
      engine.stop();
      receipts.stop();
      actionSender.stop();
      presence.stop();
    }
    if (state.status === 'disconnected') this.#isWanted = false;
    this.connection.set(share(this.connection.getSnapshot(), state));
    this.team.share();
    if (state.status !== 'disconnected') return;
    // Who was told by another tab has left the team by now, and does not tell it again.
    const isLeader = this.team.role.getSnapshot() === 'leader';
    if (isLeader && isForAllTabs(state.reason)) this.team.tellEnded(state.reason);
    // Another tab may have what this one lacks.
    this.team.leave();
  }

  #onEngine(): void {
    const { engine, doorChoice } = this.parts;
    const state = engine.state.getSnapshot();
    if (state.status === 'synced') doorChoice.endCatchUp();
    this.sync.set(state);
    this.team.share();
  }

  #onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (name === 'session.ready') this.#onReady(payload as EventPayload<'session.ready'>);
    this.parts.engine.onEvent(name, payload);
    this.#tell(name, payload);
    this.team.pass(name, payload);
  }

  #onReady(ready: EventPayload<'session.ready'>): void {
    const { engine, store, doorChoice, receipts, actionSender, presence } = this.parts;
    const { users, overSession } = this.parts;
    this.#account.remember();
    // SYNC-12
    if (store.state.meta.get('epoch') !== ready.epoch) doorChoice.endCatchUp();
    // SYNC-8: what is said of another history, and in which order, is known when that is gone.
    engine.start(ready, () => {
      doorChoice.onSession();
      receipts.start();
      actionSender.start();
    });
    users.refresh();
    presence.start({
      subscribe: async (userIds) => {
        const input = { userIds: [...userIds] };
        const { presences } = await overSession('presence.subscribe', input);
        for (const each of presences) this.team.pass('presence.updated', { presence: each });
        return presences;
      },
      unsubscribe: async (userIds) => {
        await overSession('presence.unsubscribe', { userIds: [...userIds] });
      },
    });
  }

  #tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.parts.presence.onEvent(name, payload);
    this.parts.typing.onEvent(name, payload);
    this.events.emit(name, payload);
  }
}
