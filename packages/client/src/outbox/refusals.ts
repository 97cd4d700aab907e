import type { OperationName } from '@confab/protocol';
import type { ChatError } from '@confab/protocol/runtime';
import type { Load } from '../late-code.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import { refusalOf } from './actions.ts';
import type { ActionPlace, takeRefused } from './take-refused.ts';

/** What I did and the server refused when nobody waited for the answer any more: it is shown as it was before. */
export interface RefusedAction {
  readonly operation: OperationName;
  /** Null when it was about no conversation. */
  readonly conversationId: string | null;
  /** Why: a code and a sentence. */
  readonly error: ChatError;
}

/** What refusals work with. */
export interface RefusalsOptions extends ActionPlace {
  readonly load: Load<{ readonly takeRefused: typeof takeRefused }>;
  /** Tells the other tabs. */
  readonly pass: (row: ActionRow) => void;
}

/** So many are kept for a listener to come. */
const keptMax = 50;

/** Tells the app of refused actions for which nobody waits: the page that asked for them was closed or loaded anew. */
export class Refusals {
  readonly #options: RefusalsOptions;
  readonly #listeners = new Set<(refused: RefusedAction) => void>();

  constructor(options: RefusalsOptions) {
    this.#options = options;
    options.store.onCommit(({ isActions }) => {
      if (isActions) this.#look();
    });
  }

  /** Hears of them, also of those that are kept; returns the unsubscribe function. */
  add(listener: (refused: RefusedAction) => void): () => void {
    const entry = (refused: RefusedAction) => listener(refused);
    this.#listeners.add(entry);
    this.#look();
    return () => void this.#listeners.delete(entry);
  }

  /** Tells the listeners of this tab. */
  tell(row: ActionRow): void {
    const { name, input } = row.operation;
    const conversationId = 'conversationId' in input ? input.conversationId : null;
    const refused = { operation: name, conversationId, error: refusalOf(row) };
    for (const listener of [...this.#listeners]) listener(refused);
  }

  /** What an own caller waits for is not looked after here. */
  #look(): void {
    const { store, tabId } = this.#options;
    const rows = [...store.state.actions.values()];
    const isLeft = rows.some((row) => row.failure !== null && row.tabId !== tabId);
    // What cannot be loaded or written now stays where it is until something else happens.
    if (isLeft) this.#take().catch(() => undefined);
  }

  async #take(): Promise<void> {
    const { load, pass } = this.#options;
    const { takeRefused } = await load();
    const kept = this.#listeners.size > 0 ? 0 : keptMax;
    for (const row of await takeRefused(this.#options, kept)) {
      pass(row);
      this.tell(row);
    }
  }
}
