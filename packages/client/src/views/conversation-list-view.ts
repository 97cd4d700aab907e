import type { ConversationType } from '@confab/protocol';
import { share, shareList } from '../sharing.ts';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import type { Touched } from '../storage/touched.ts';
import { Alarm } from './alarm.ts';
import { type ConversationListItem, toListItem } from './conversation-list-item.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** Which part of my list is wanted. */
export interface ConversationFilter {
  /** `main`, the default, leaves out what I archived or hid; `all` leaves out nothing. */
  readonly show?: 'main' | 'archived' | 'all';
  readonly type?: ConversationType;
  readonly label?: string;
  /** Only what has unread messages, or is marked as unread. */
  readonly unread?: boolean;
  /** Only where unread messages mention me. */
  readonly mentions?: boolean;
}

/** My conversations, pinned ones first, then the one with the newest activity. */
export interface ConversationListSnapshot {
  readonly status: 'loading' | 'ready';
  readonly items: readonly ConversationListItem[];
}

/** The live conversation list. A change of one conversation makes one new item. */
export class ConversationListView extends DerivedView<ConversationListSnapshot> {
  readonly #context: ViewContext;
  readonly #filter: ConversationFilter;
  readonly #items = new Map<string, ConversationListItem>();
  readonly #alarm: Alarm;

  constructor(context: ViewContext, filter: ConversationFilter) {
    super(context.runtime);
    this.#context = context;
    this.#filter = filter;
    this.#alarm = new Alarm(context.runtime, () => this.#refreshAll());
  }

  protected start(): (() => void)[] {
    const { store, outbox } = this.#context;
    this.#refreshAll();
    return [
      () => this.#alarm.clear(),
      store.onCommit((touched) => this.#onCommit(touched)),
      outbox.inFlight.subscribe(() => {
        this.#refresh([...store.state.outbox.values()].map((row) => row.conversationId));
        this.update();
      }),
    ];
  }

  protected compute(previous: ConversationListSnapshot | null): ConversationListSnapshot {
    const { state } = this.#context.store;
    if (!this.isStarted)
      this.#refresh(new Set([...state.conversations.keys(), ...this.#items.keys()]));
    else this.#alarm.set(state.muteEnds());
    const items = [...this.#items.values()].filter((item) => this.#isWanted(item)).sort(byPlace);
    const status = state.meta.has('epoch') || this.#items.size > 0 ? 'ready' : 'loading';
    return share(previous, { status, items: shareList(previous?.items, items) });
  }

  #refreshAll(): void {
    this.#refresh(this.#context.store.state.conversations.keys());
    this.update();
  }

  #isWanted(item: ConversationListItem): boolean {
    const { show = 'main', type, label, unread, mentions } = this.#filter;
    if (show === 'main' && (item.isArchived || item.isHidden)) return false;
    if (show === 'archived' && !item.isArchived) return false;
    if (mentions === true && item.mentionCount === 0) return false;
    if (unread === true && item.unreadCount === 0 && !item.isMarkedUnread) return false;
    return (
      (type === undefined || item.type === type) &&
      (label === undefined || item.view.labels.includes(label))
    );
  }

  #onCommit(touched: Touched): void {
    if (touched.isRelations) return this.#refreshAll();
    const ids = new Set(touched.conversationIds);
    if (touched.userIds.size > 0) {
      for (const { peerId, id } of this.#context.store.state.conversations.values()) {
        if (peerId !== null && touched.userIds.has(peerId)) ids.add(id);
      }
    }
    this.#refresh(ids);
    if (ids.size > 0 || touched.isMeta) this.update();
  }

  #refresh(ids: Iterable<string>): void {
    const { state } = this.#context.store;
    const pending = newestPending(state.outbox.values());
    for (const id of ids) {
      const row = state.shown(id);
      const before = this.#items.get(id);
      if (row === undefined) this.#items.delete(id);
      else {
        const parts = { pending: pending.get(id), before };
        this.#items.set(id, toListItem(this.#context, row, parts));
      }
    }
  }
}

function newestPending(rows: Iterable<OutboxRow>): Map<string, OutboxRow> {
  const newest = new Map<string, OutboxRow>();
  for (const row of rows) {
    const before = newest.get(row.conversationId);
    if (before === undefined || before.order < row.order) newest.set(row.conversationId, row);
  }
  return newest;
}

function byPlace(left: ConversationListItem, right: ConversationListItem): number {
  const pinned = (right.view.pinnedAt ?? 0) - (left.view.pinnedAt ?? 0);
  if (pinned !== 0) return pinned;
  if (left.lastActivityAt !== right.lastActivityAt)
    return right.lastActivityAt - left.lastActivityAt;
  return left.conversationId < right.conversationId ? -1 : 1;
}
