import { isArchived, isHidden, isMarkedUnread, isMuted } from '@confab/protocol/runtime';
import { mentionCountOf, positionOf, unreadCountOf } from '../outbox/mark-read.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { DerivedView } from './derived-view.ts';
import { Alarm } from './alarm.ts';
import { share } from '../sharing.ts';
import type { ViewContext } from './view-context.ts';

/** Unread messages over all conversations but those that are muted, archived or hidden (VIEW-5). */
export interface UnreadSnapshot {
  readonly messages: number;
  /** Those of them that mention me. */
  readonly mentions: number;
  /** Conversations with at least one unread message, or marked as unread. */
  readonly conversations: number;
}

/** The live unread total. */
export class UnreadView extends DerivedView<UnreadSnapshot> {
  readonly #context: ViewContext;
  readonly #alarm: Alarm;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
    this.#alarm = new Alarm(context.runtime, () => this.update());
  }

  protected start(): (() => void)[] {
    return [this.#context.store.onCommit(() => this.update()), () => this.#alarm.clear()];
  }

  protected compute(previous: UnreadSnapshot | null): UnreadSnapshot {
    const { state } = this.#context.store;
    if (this.isStarted) this.#alarm.set(state.muteEnds());
    const now = this.runtime.now();
    const counted = state.allShown().filter((row) => isInTotals(row, now));
    const counts = counted.map((row) => unreadCountOf(row, state.receipts.get(row.id)));
    return share(previous, {
      messages: counts.reduce((sum, count) => sum + count, 0),
      mentions: counted.reduce(
        (sum, row) => sum + mentionCountOf(row, state.receipts.get(row.id)),
        0,
      ),
      conversations: counted.filter((row, index) => counts[index] !== 0 || isMarked(row, state))
        .length,
    });
  }
}

function isInTotals(row: ConversationRow, now: number): boolean {
  return !isMuted(row.view, now) && !isArchived(row, now) && !isHidden(row);
}

/** Whether it is marked as unread, unless I have read it here since. */
export function isMarked(row: ConversationRow, { receipts }: LocalState): boolean {
  return isMarkedUnread(row) && (receipts.get(row.id)?.readSeq ?? 0) <= positionOf(row).seq;
}
