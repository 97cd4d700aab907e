import { limits } from '@confab/protocol/runtime';
import type { ClientDatabase, ClientStorage, StorageTransaction } from './client-storage.ts';
import {
  type Change,
  type ChangedKey,
  readChanges,
  recordChanges,
  toChangedKeys,
} from './changes.ts';
import { LocalState } from './local-state.ts';
import { mergeLog } from './message-log.ts';
import { readImage } from './read-image.ts';
import { storeNames } from './rows.ts';
import { everythingOf, mergeTouched, type Touched, touchedConversation } from './touched.ts';

/** Hears of a commit after the state shows it. `isLocal` says that this tab made it. */
export type CommitListener = (touched: Touched, isLocal: boolean) => void;

/**
 * The one way to local data: a logical operation is one transaction, and nothing is shown or told before it commits.
 * Operations run one after another, so what is in memory never falls behind what is stored.
 */
export class LocalStore {
  readonly state = new LocalState();
  /** The keys of every commit of this tab, for the other tabs. */
  onLocalKeys: (keys: readonly ChangedKey[]) => void = () => undefined;
  readonly #storage: ClientStorage;
  readonly #listeners = new Set<CommitListener>();
  #database: ClientDatabase | null = null;
  #last: Promise<unknown>;
  #open: () => void = () => undefined;

  constructor(storage: ClientStorage) {
    this.#storage = storage;
    // Work waits here until a database is open.
    this.#last = new Promise<void>((resolve) => {
      this.#open = resolve;
    });
  }

  /** Opens a database and loads what views need at once. */
  async open(name: string): Promise<void> {
    this.#database?.close();
    this.#database = null;
    const database = await this.#storage.open(name);
    this.#database = database;
    await this.#loadAll(database);
    this.#open();
  }

  /** Hears of commits. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs one logical operation: everything in `body` is written, or nothing. */
  write<Result>(body: (transaction: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#enqueue(async (database) => {
      const changes: Change[] = [];
      const result = await database.transaction('readwrite', (transaction) =>
        body(recordChanges(transaction, changes)),
      );
      if (changes.length > 0) {
        this.#publish(changes, true);
        this.onLocalKeys(toChangedKeys(changes));
      }
      return result;
    });
  }

  /** Takes over what another tab has committed. */
  reload(keys: readonly ChangedKey[]): Promise<void> {
    return this.#enqueue(async (database) => {
      this.#publish(await database.transaction('readonly', (tx) => readChanges(tx, keys)), false);
    });
  }

  /** Reads everything anew, when too much has changed to name it. */
  reloadAll(): Promise<void> {
    return this.#enqueue((database) => this.#loadAll(database));
  }

  /** Brings the newest `count` held messages of a conversation into memory, and those that come from now on. */
  openTail(conversationId: string, count: number): Promise<void> {
    return this.#enqueue(async (database) => {
      const newestSeq = this.state.conversations.get(conversationId)?.conversation.seq ?? 0;
      await this.#loadLog(database, conversationId, Math.max(0, newestSeq - count + 1));
    });
  }

  /** Brings the held messages of a conversation from `floor` on into memory. */
  extendLog(conversationId: string, floor: number): Promise<void> {
    return this.#enqueue((database) => this.#loadLog(database, conversationId, floor));
  }

  async #loadLog(database: ClientDatabase, conversationId: string, floor: number): Promise<void> {
    const open = this.state.logs.get(conversationId);
    if (open !== undefined && open.floor <= floor && open.floor > 0) return;
    const messages = await database.transaction('readonly', (tx) =>
      tx.getAll('messages', { conversationId, from: floor }),
    );
    const log = { floor, messages: open?.messages ?? [] };
    this.state.logs.set(conversationId, mergeLog(log, messages));
    this.#tell(touchedConversation(conversationId), true);
  }

  /** Brings the held members of a conversation into memory. */
  openMembers(conversationId: string): Promise<void> {
    return this.#enqueue(async (database) => {
      const members = await database.transaction('readonly', (tx) =>
        tx.getAll('members', { conversationId }),
      );
      this.state.members.set(conversationId, new Map(members.map((row) => [row.userId, row])));
      this.#tell(touchedConversation(conversationId), true);
    });
  }

  /** Brings into memory what the held members of groups are called there, and what they are called from now on. */
  openNicknames(): Promise<void> {
    return this.#enqueue(async (database) => {
      if (this.state.nicknames === null) await this.#loadNicknames(database);
    });
  }

  async #loadNicknames(database: ClientDatabase): Promise<void> {
    const { conversations } = this.state;
    const groups = [...conversations.values()].filter(
      ({ conversation: { type, memberCount } }) =>
        type === 'group' && memberCount <= limits.receiptMembersMax,
    );
    const members = await database.transaction('readonly', (tx) =>
      Promise.all(groups.map(({ id }) => tx.getAll('members', { conversationId: id }))),
    );
    this.state.noteNicknames(members.flat());
    for (const id of this.state.nicknames?.keys() ?? []) this.#tell(touchedConversation(id), true);
  }

  /** Wipes and deletes the open database; work waits until another one is opened. */
  async destroy(name: string): Promise<void> {
    await this.write(async (transaction) => {
      for (const store of storeNames) transaction.clear(store);
    });
    this.close();
    await this.#storage.remove(name);
  }

  /** Closes the database and forgets what is in memory. */
  close(): void {
    this.#database?.close();
    this.#database = null;
    this.state.reset();
    this.#tell(everythingOf(this.state), true);
    this.#last = new Promise<void>((resolve) => {
      this.#open = resolve;
    });
  }

  async #loadAll(database: ClientDatabase): Promise<void> {
    const before = everythingOf(this.state);
    const logs = [...this.state.logs];
    const members = [...this.state.members.keys()];
    const changes = await database.transaction('readonly', (tx) => readImage(tx, logs, members));
    this.state.reset();
    for (const [id, { floor }] of logs) this.state.logs.set(id, { floor, messages: [] });
    for (const id of members) this.state.members.set(id, new Map());
    this.state.apply(changes);
    if (this.state.nicknames !== null) await this.#loadNicknames(database);
    this.#tell(mergeTouched(before, everythingOf(this.state)), false);
  }

  #enqueue<Result>(work: (database: ClientDatabase) => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => {
      if (this.#database === null) throw new Error('The local database is closed.');
      return work(this.#database);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  #publish(changes: readonly Change[], isLocal: boolean): void {
    const everything = changes.some((each) => each.type === 'clear' && !each.conversationId);
    const before = everything ? everythingOf(this.state) : null;
    const touched = this.state.apply(changes);
    this.#tell(before === null ? touched : mergeTouched(before, touched), isLocal);
  }

  #tell(touched: Touched, isLocal: boolean): void {
    for (const listener of [...this.#listeners]) listener(touched, isLocal);
  }
}
