import {
  addedToTotals,
  countedAs,
  isMarkedUnread,
  totalsOf,
  type UnreadCounts,
  type UnreadTotals,
} from '@confab/protocol/runtime';
import { mentionCountOf, positionOf, unreadCountOf } from '../outbox/mark-read.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { DerivedView } from './derived-view.ts';
import { Alarm } from './alarm.ts';
import { share, shareList } from '../sharing.ts';
import type { ViewContext } from './view-context.ts';

/**
 * What is unread over all conversations and those with each label, but for what is muted, archived, hidden or not to be
 * counted (VIEW-5).
 */
export interface UnreadSnapshot extends UnreadCounts {
  readonly labels: readonly UnreadTotals['labels'][number][];
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
    const { labels, ...sums } = totalsOf(
      state.allShown().map((row) => ({ ...addedBy(row, state, now), labels: row.view.labels })),
    );
    const sharedLabels = labels.map((each, index) => share(previous?.labels[index], each));
    return share(previous, { ...sums, labels: shareList(previous?.labels, sharedLabels) });
  }
}

/** What a conversation adds to the totals, with what I have read here and the server does not know yet (VIEW-5). */
export function addedBy(row: ConversationRow, state: LocalState, now: number): UnreadCounts {
  const pending = state.receipts.get(row.id);
  return addedToTotals(countedAs(row, now), {
    messages: unreadCountOf(row, pending),
    mentions: mentionCountOf(row, pending),
    isMarked: isMarked(row, state),
  });
}

/** Whether it is marked as unread, unless I have read it here since. */
export function isMarked(row: ConversationRow, { receipts }: LocalState): boolean {
  return isMarkedUnread(row) && (receipts.get(row.id)?.readSeq ?? 0) <= positionOf(row).seq;
}
