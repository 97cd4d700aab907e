import { unreadCountOf } from '../outbox/mark-read.ts';
import { DerivedView } from './derived-view.ts';
import { share } from '../sharing.ts';
import type { ViewContext } from './view-context.ts';

/** Unread messages over all conversations. */
export interface UnreadSnapshot {
  readonly messages: number;
  /** Conversations with at least one unread message. */
  readonly conversations: number;
}

/** The live unread total. */
export class UnreadView extends DerivedView<UnreadSnapshot> {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  protected start(): (() => void)[] {
    return [this.#context.store.onCommit(() => this.update())];
  }

  protected compute(previous: UnreadSnapshot | null): UnreadSnapshot {
    const { conversations, receipts } = this.#context.store.state;
    const counts = [...conversations.values()].map((row) =>
      unreadCountOf(row, receipts.get(row.id)),
    );
    return share(previous, {
      messages: counts.reduce((sum, count) => sum + count, 0),
      conversations: counts.filter((count) => count > 0).length,
    });
  }
}
