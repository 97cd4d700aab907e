import { ChatError } from '@confab/protocol/runtime';
import type { LocalStore } from '../storage/local-store.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import { type Action, putAction } from './put-action.ts';

/** The durable queue of what I did to things of mine: shown at once, also offline, and taken back when refused. */
export class Actions {
  readonly #store: LocalStore;
  readonly #tabId: string;

  constructor(store: LocalStore, tabId: string) {
    this.#store = store;
    this.#tabId = tabId;
  }

  /** Resolves when the server has confirmed it, or a later action has replaced it; rejects when it was refused. */
  async add(action: Action): Promise<void> {
    const { key, order } = await this.#store.write((tx) =>
      putAction(tx, { ...action, tabId: this.#tabId }),
    );
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

  async #refuse(refused: ActionRow): Promise<ChatError> {
    const { key, order } = refused;
    await this.#store.write(async (tx) => {
      const row = await tx.get('actions', key);
      if (row?.order === order) tx.delete('actions', key);
    });
    return refusalOf(refused);
  }
}

/** Why the server refused an action. */
export function refusalOf({ failure }: ActionRow): ChatError {
  const { code = 'internal', message = '', details } = failure ?? {};
  return new ChatError(code, { message, ...(details && { details }) });
}
