import type { SendableContent } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { ValueView } from '../live-view.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import { endDraft } from './drafts.ts';
import { nextOrder } from './next-order.ts';
import { assertSendable, isUnsent } from './send-rules.ts';

/** The durable queue of messages that are not in the log yet. Any tab writes to it; the one that leads sends. */
export class Outbox {
  /** The messages on their way right now. */
  readonly inFlight = new ValueView<ReadonlySet<string>>(new Set());
  readonly #store: LocalStore;
  readonly #runtime: ClientRuntime;

  constructor(store: LocalStore, runtime: ClientRuntime) {
    this.#store = store;
    this.#runtime = runtime;
  }

  /** Stores a message. Resolves when it is durable on this device (SEND-1). */
  async add(conversationId: string, content: SendableContent): Promise<OutboxRow> {
    assertSendable(content);
    const clientMsgId = this.#runtime.uuid();
    const createdAt = this.#runtime.now();
    return this.#store.write(async (tx) => {
      const order = await nextOrder(tx);
      const row: OutboxRow = {
        clientMsgId,
        conversationId,
        content,
        createdAt,
        order,
        failure: null,
        ack: null,
      };
      tx.put('outbox', row);
      const shown = this.#store.state.shown(conversationId);
      await endDraft(tx, shown, { content, now: createdAt });
      return row;
    });
  }

  /** Sends a failed message again, after those that wait already. Does nothing when it has not failed. */
  retry(clientMsgId: string): Promise<void> {
    return this.#store.write(async (tx) => {
      const row = await tx.get('outbox', clientMsgId);
      if (row === null || row.failure === null) return;
      tx.put('outbox', { ...row, failure: null, order: await nextOrder(tx) });
    });
  }

  /** Takes a message back that was never stored. Rejects with `conflict` when it is on its way or stored. */
  discard(clientMsgId: string): Promise<void> {
    return this.#store.write(async (tx) => {
      const row = await tx.get('outbox', clientMsgId);
      if (row === null) return;
      if (row.ack !== null || this.inFlight.getSnapshot().has(clientMsgId)) {
        throw new ChatError('conflict', { message: 'The message is being sent.' });
      }
      tx.delete('outbox', clientMsgId);
    });
  }

  /** Resolves when no message waits to be sent. Failed ones do not count. */
  flush(): Promise<void> {
    const { state } = this.#store;
    const isEmpty = () => ![...state.outbox.values()].some(isUnsent);
    return new Promise((resolve) => {
      if (isEmpty()) return resolve();
      const stop = this.#store.onCommit((touched) => {
        if (!touched.isOutbox || !isEmpty()) return;
        stop();
        resolve();
      });
    });
  }
}
