import type { Call } from '../calls/caller.ts';
import { backoffMs } from '../connection/backoff.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import type { MyAnswer } from '../storage/my-operations.ts';
import type { SendFailure } from '../storage/outbox-rows.ts';
import { isUnsent, judgeSendError } from './send-rules.ts';

const retryBounds = { firstMs: 500, maxMs: 30_000 };

/** What an action sender works with. */
export interface ActionSenderOptions {
  readonly call: Call;
  readonly store: LocalStore;
  readonly runtime: ClientRuntime;
  readonly settle: (action: ActionRow, answer: MyAnswer) => Promise<void>;
}

/** Tells the server what I did, one action after the other, in order, for as long as there is a session. */
export class ActionSender {
  readonly #options: ActionSenderOptions;
  #isActive = false;
  #isSending = false;
  #failures = 0;
  #pause: TimerHandle = null;

  constructor(options: ActionSenderOptions) {
    this.#options = options;
    options.store.onCommit(({ isActions, isOutbox, conversationIds }) => {
      if (isActions || isOutbox) this.#pump();
      if (conversationIds.size > 0) this.#dropReached();
    });
  }

  /** Starts with a session. */
  start(): void {
    this.#isActive = true;
    this.#pump();
  }

  /** Stops with the session; what was not confirmed is told again. */
  stop(): void {
    this.#isActive = false;
    this.#options.runtime.clearTimeout(this.#pause);
    this.#pause = null;
  }

  #pump(): void {
    if (!this.#isActive || this.#isSending || this.#pause !== null) return;
    const [next] = [...this.#options.store.state.actions.values()]
      .filter((row) => this.#isDue(row))
      .sort((left, right) => left.order - right.order);
    if (next !== undefined) void this.#send(next);
  }

  /** Whether it waits for nothing but its turn: who leaves has said before what they had to say. */
  #isDue({ failure, answeredRev, operation, id }: ActionRow): boolean {
    if (failure !== null || answeredRev !== undefined) return false;
    if (operation.name !== 'members.leave') return true;
    const { outbox } = this.#options.store.state;
    return ![...outbox.values()].some((row) => row.conversationId === id && isUnsent(row));
  }

  async #send(row: ActionRow): Promise<void> {
    this.#isSending = true;
    try {
      const { call, settle } = this.#options;
      const { name, input } = row.operation;
      // The name and its input belong together, which the type of a call cannot see.
      const send = call as (name: string, input: object) => Promise<MyAnswer>;
      await settle(row, await send(name, input));
      this.#failures = 0;
    } catch (error) {
      await this.#onError(row, error);
    }
    this.#isSending = false;
    this.#pump();
  }

  async #onError(row: ActionRow, error: unknown): Promise<void> {
    const verdict = judgeSendError(error, ++this.#failures);
    if (verdict.action === 'fail') {
      this.#failures = 0;
      return this.#refuse(row, verdict.failure);
    }
    if (!this.#isActive) return;
    const { runtime } = this.#options;
    const waitMs = verdict.retryAfterMs ?? backoffMs(this.#failures, runtime.random(), retryBounds);
    this.#pause = runtime.setTimeout(() => {
      this.#pause = null;
      this.#pump();
    }, waitMs);
  }

  /** What the server has done need not be shown apart from it once its rev is held. */
  #dropReached(): void {
    const { store } = this.#options;
    for (const { key, order, id, answeredRev } of store.state.actions.values()) {
      if (answeredRev === undefined || !store.state.hasReached(id, answeredRev)) continue;
      void store.write(async (tx) => {
        if ((await tx.get('actions', key))?.order === order) tx.delete('actions', key);
      });
    }
  }

  #refuse({ key, order }: ActionRow, failure: SendFailure): Promise<void> {
    return this.#options.store.write(async (tx) => {
      const row = await tx.get('actions', key);
      if (row?.order === order) tx.put('actions', { ...row, failure });
    });
  }
}
