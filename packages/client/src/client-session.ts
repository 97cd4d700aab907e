import type { EventName, EventPayload } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Account } from './account/account-book.ts';
import type { ChatClientOptions } from './client-api.ts';
import { type ClientParts, createParts } from './client-parts.ts';
import { backoffMs } from './connection/backoff.ts';
import type { ConnectionState, DisconnectReason } from './connection/connection-state.ts';
import { EventListeners } from './connection/event-listeners.ts';
import { parseTokenClaims } from './connection/token-claims.ts';
import { type SyncState, wholly } from './sync/sync-engine.ts';
import { type TabRole, TabTeam } from './tabs/tab-team.ts';
import { ValueView } from './views/live-view.ts';
import { share } from './views/sharing.ts';

const askAgainBounds = { firstMs: 1000, maxMs: 30_000 };
const initial: ConnectionState = { status: 'disconnected', reason: 'initial' };

/** The life of a client between connect and logout: whose data it is, which tab leads, what runs when. */
export class ClientSession {
  readonly parts: ClientParts;
  readonly connection = new ValueView<ConnectionState>(initial);
  readonly sync = new ValueView<SyncState>({ status: 'idle' });
  readonly events = new EventListeners();
  readonly #options: ChatClientOptions;
  readonly #team: TabTeam;
  #account: Account | null = null;
  #opening: Promise<void>;
  #isWanted = false;
  #starting: Promise<void> | null = null;

  constructor(options: ChatClientOptions) {
    this.#options = options;
    this.parts = createParts(options, {
      me: () => this.#account?.userId ?? '',
      isOnline: () => this.isOnline,
      onToken: (token) => this.#checkToken(token),
      onEvent: (name, payload) => this.#onEvent(name, payload),
    });
    this.#team = this.#createTeam();
    const { connection, engine, outbox } = this.parts;
    connection.state.subscribe(() => this.#onConnection());
    engine.state.subscribe(() => this.#onEngine());
    outbox.inFlight.subscribe(() => this.#team.share());
    this.#opening = this.#openKnown().catch(() => undefined);
  }

  get me(): string {
    return this.#account?.userId ?? '';
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
    return this.#settled();
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
    this.#stop('logged_out');
    const account = this.#account;
    if (account === null) return;
    const { store, accounts, tokens } = this.parts;
    this.#team.tellLoggedOut();
    await store.destroy(accounts.databaseName(account));
    await accounts.forget(account);
    tokens.discard();
    this.#account = null;
  }

  /** Brings conversations up to date, as the leading tab or by asking for those that are missing. */
  async fetchConversations(conversationIds: readonly string[]): Promise<void> {
    const { engine, store, call, writer } = this.parts;
    if (this.#team.role.getSnapshot() !== 'follower')
      return engine.fetch(conversationIds.map(wholly));
    this.#team.askFetch(conversationIds);
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
    const { runtime, store, presence, isShared, outbox, engine, connection } = this.parts;
    return new TabTeam({
      runtime,
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
      onFetch: (ids) => void engine.fetch(ids.map(wholly)),
      onLoggedOut: () => this.#onLoggedOut(),
    });
  }

  /** Opens local data before any connection, when it is sure whose it is. */
  async #openKnown(): Promise<void> {
    const { token, userId } = this.#options;
    const claims = token === undefined ? null : parseTokenClaims(token);
    const account =
      claims ?? (userId === undefined ? null : await this.parts.accounts.find(userId));
    if (account !== null) await this.#open(account);
  }

  async #open(account: Account): Promise<void> {
    const { store, accounts } = this.parts;
    const name = accounts.databaseName(account);
    this.#account = account;
    this.#team.open(name);
    await store.open(name);
  }

  async #start(): Promise<void> {
    const { connection, accounts } = this.parts;
    await this.#opening;
    if (this.connection.getSnapshot().status !== 'disconnected') return;
    this.connection.set({ status: 'connecting' });
    try {
      if (this.#account === null) {
        this.#opening = this.#openAsked();
        await this.#opening;
      }
    } catch (error) {
      const reason = error instanceof ChatError ? error : new ChatError('unauthenticated');
      this.#isWanted = false;
      return this.connection.set({
        status: 'disconnected',
        reason: 'unauthenticated',
        error: reason,
      });
    }
    if (this.#account === null || !this.#isWanted) return;
    await this.#team.join(accounts.databaseName(this.#account));
    if (!this.#isWanted) connection.stop('requested');
  }

  /** Asks the provider whose data it is; while it cannot be reached, the last user's. */
  async #openAsked(): Promise<void> {
    const { tokens, accounts, runtime } = this.parts;
    for (let attempt = 1; this.#isWanted; attempt++) {
      const token = await tokens.get().catch((error: unknown) => {
        if (error instanceof ChatError && error.code === 'unauthenticated') throw error;
        return null;
      });
      const account = token === null ? await accounts.find() : parseTokenClaims(token);
      if (account !== null) return this.#open(account);
      if (token !== null) throw unusableToken('The token is not one of this server.');
      await new Promise<void>((resolve) => {
        runtime.setTimeout(resolve, backoffMs(attempt, runtime.random(), askAgainBounds));
      });
    }
  }

  #checkToken(token: string): void {
    const claims = parseTokenClaims(token);
    const account = this.#account;
    if (claims?.userId !== account?.userId || claims?.appId !== account?.appId) {
      throw unusableToken('The token is of another user: log out first.');
    }
  }

  #stop(reason: DisconnectReason): void {
    this.#team.leave();
    this.parts.connection.stop(reason);
    this.connection.set(share(this.connection.getSnapshot(), { status: 'disconnected', reason }));
  }

  #onLoggedOut(): void {
    this.#isWanted = false;
    this.#stop('logged_out');
    this.parts.store.close();
    this.#account = null;
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
    const { engine, sender, receipts, presence } = this.parts;
    if (state.status !== 'connected') {
      engine.stop();
      sender.stop();
      receipts.stop();
      presence.stop();
    }
    if (state.status === 'disconnected') this.#isWanted = false;
    this.connection.set(share(this.connection.getSnapshot(), state));
    this.#team.share();
    // Another tab may have what this one lacks.
    if (state.status === 'disconnected') this.#team.leave();
  }

  #onEngine(): void {
    this.sync.set(this.parts.engine.state.getSnapshot());
    this.#team.share();
  }

  #onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (name === 'session.ready') this.#onReady(payload as EventPayload<'session.ready'>);
    this.parts.engine.onEvent(name, payload);
    this.#tell(name, payload);
    this.#team.pass(name, payload);
  }

  #onReady(ready: EventPayload<'session.ready'>): void {
    const { engine, sender, receipts, presence, users, accounts, overSession } = this.parts;
    if (this.#account !== null) accounts.remember(this.#account).catch(() => undefined);
    engine.start(ready);
    sender.start();
    receipts.start();
    users.refresh(ready.userId);
    presence.start({
      subscribe: async (userIds) => {
        const input = { userIds: [...userIds] };
        const { presences } = await overSession('presence.subscribe', input);
        for (const each of presences) this.#team.pass('presence.updated', { presence: each });
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

  #settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const state = this.connection.getSnapshot();
        if (state.status === 'connected' || state.status === 'following') return done(resolve);
        if (state.status !== 'disconnected' || this.#isWanted) return;
        done(() => reject(state.error ?? toError(state.reason)));
      };
      const stop = this.connection.subscribe(check);
      const done = (settle: () => void) => {
        stop();
        settle();
      };
      check();
    });
  }
}

function unusableToken(message: string): ChatError {
  return new ChatError('unauthenticated', { message });
}

function toError(reason: DisconnectReason): ChatError {
  if (reason === 'token_expired' || reason === 'version_unsupported') return new ChatError(reason);
  const message = `Disconnected: ${reason}.`;
  return new ChatError(reason === 'unauthenticated' ? reason : 'unavailable', { message });
}
