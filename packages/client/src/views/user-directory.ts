import type { User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import { share } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';

/** How long lookups are gathered into one call. */
const gatherMs = 10;

/** What a directory works with. */
export interface UserDirectoryOptions {
  readonly call: Call;
  readonly store: LocalStore;
  readonly runtime: ClientRuntime;
  readonly isOnline: () => boolean;
  readonly save: (users: readonly User[]) => Promise<void>;
}

/** Looks up the profiles that views show, many at a time. */
export class UserDirectory {
  readonly #options: UserDirectoryOptions;
  /** How many views show each user. */
  readonly #shown = new Map<string, number>();
  readonly #wanted = new Set<string>();
  #isPlanned = false;

  constructor(options: UserDirectoryOptions) {
    this.#options = options;
  }

  /** Shows a user until the returned function is called. */
  show(userId: string): () => void {
    this.#shown.set(userId, (this.#shown.get(userId) ?? 0) + 1);
    if (!this.#options.store.state.users.has(userId)) this.#want([userId]);
    return () => {
      const count = (this.#shown.get(userId) ?? 1) - 1;
      if (count > 0) this.#shown.set(userId, count);
      else this.#shown.delete(userId);
    };
  }

  /** Looks up everyone who is shown: their profiles may have changed while we were away. */
  refresh(): void {
    this.#want([...this.#shown.keys()]);
  }

  #want(userIds: readonly string[]): void {
    for (const userId of userIds) this.#wanted.add(userId);
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#options.runtime.setTimeout(() => {
      this.#isPlanned = false;
      void this.#lookUp();
    }, gatherMs);
  }

  async #lookUp(): Promise<void> {
    const { call, save, isOnline } = this.#options;
    // What is wanted stays wanted until the next connect.
    if (!isOnline()) return;
    const userIds = [...this.#wanted].slice(0, limits.pageSize);
    for (const userId of userIds) this.#wanted.delete(userId);
    if (userIds.length === 0) return;
    try {
      await save((await call('users.batch', { userIds })).users);
    } catch {
      // Looked up with the next ones, or after the next connect.
      for (const userId of userIds) this.#wanted.add(userId);
      return;
    }
    if (this.#wanted.size > 0) this.#want([]);
  }
}

/** The live profile of one user, under the alias that I gave them (CONTACT-4). */
export class UserView extends DerivedView<User | null> {
  readonly #store: LocalStore;
  readonly #directory: UserDirectory;
  readonly #userId: string;

  constructor(
    { runtime, store, users }: { runtime: ClientRuntime; store: LocalStore; users: UserDirectory },
    userId: string,
  ) {
    super(runtime);
    this.#store = store;
    this.#directory = users;
    this.#userId = userId;
  }

  protected start(): (() => void)[] {
    return [
      this.#directory.show(this.#userId),
      this.#store.onCommit(({ userIds }) => {
        if (userIds.has(this.#userId)) this.update();
      }),
    ];
  }

  protected compute(previous: User | null): User | null {
    const user = this.#store.state.person(this.#userId);
    return user === undefined ? null : share(previous, user);
  }
}
