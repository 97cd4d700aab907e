import { ChatError } from '@confab/protocol/runtime';
import type { LocalStore } from '../storage/local-store.ts';
import { type ActionRow, actionKey } from '../storage/rows.ts';
import { nextOrder } from './outbox.ts';

/** What I do to something that is mine alone. */
export interface Action extends Pick<ActionRow, 'target' | 'id' | 'operation' | 'patch'> {
  /** Of several actions of one kind on one thing only the last counts. */
  readonly kind: string;
}

/** The durable queue of what I did to things of mine: shown at once, also offline, and taken back when refused. */
export class Actions {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  /** Resolves when the server has confirmed it, or a later action has replaced it; rejects when it was refused. */
  async add({ kind, ...action }: Action): Promise<void> {
    const key = actionKey(action.target, action.id, kind);
    const order = await this.#store.write(async (tx) => {
      const order = await nextOrder(tx);
      tx.put('actions', { ...action, key, order, failure: null });
      return order;
    });
    await this.#settled(key, order);
  }

  #settled(key: string, order: number): Promise<void> {
    const { state } = this.#store;
    return new Promise((resolve, reject) => {
      const check = (): boolean => {
        const row = state.actions.get(key);
        if (row?.order !== order) resolve();
        else if (row.failure !== null) void this.#refuse(row).then(reject, reject);
        else return false;
        return true;
      };
      if (check()) return;
      const stop = this.#store.onCommit(({ isActions }) => {
        if (isActions && check()) stop();
      });
    });
  }

  async #refuse({ key, order, failure }: ActionRow): Promise<ChatError> {
    await this.#store.write(async (tx) => {
      const row = await tx.get('actions', key);
      if (row?.order === order) tx.delete('actions', key);
    });
    return new ChatError(failure?.code ?? 'internal', { message: failure?.message ?? '' });
  }
}
