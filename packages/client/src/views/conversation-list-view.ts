import type { ConversationType, Role } from '@confab/protocol';
import { unreadCountOf } from '../outbox/mark-read.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { Touched } from '../storage/touched.ts';
import type { ConversationRow, OutboxRow } from '../storage/rows.ts';
import { DerivedView } from './derived-view.ts';
import { share, shareList } from '../sharing.ts';
import {
  type MessageContext,
  shareMessage,
  type TimelineMessage,
  toPendingMessage,
  toStoredMessage,
} from './timeline-message.ts';
import type { ViewContext } from './view-context.ts';

/** A row of the conversation list. */
export interface ConversationListItem {
  readonly conversationId: string;
  readonly type: ConversationType;
  /** The group's name, or the peer's; an id as a last resort. */
  readonly title: string;
  readonly avatarUrl: string | null;
  readonly peerId: string | null;
  readonly memberCount: number;
  readonly unreadCount: number;
  /** Epoch milliseconds. */
  readonly lastActivityAt: number;
  /** The newest, stored or pending. */
  readonly lastMessage: TimelineMessage | null;
  readonly role: Role;
}

/** My conversations, the one with the newest activity first. */
export interface ConversationListSnapshot {
  readonly status: 'loading' | 'ready';
  readonly items: readonly ConversationListItem[];
}

/** The live conversation list. A change of one conversation makes one new item. */
export class ConversationListView extends DerivedView<ConversationListSnapshot> {
  readonly #context: ViewContext;
  readonly #items = new Map<string, ConversationListItem>();

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  protected start(): (() => void)[] {
    const { store, outbox } = this.#context;
    this.#refresh(store.state.conversations.keys());
    this.update();
    return [
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
    const items = [...this.#items.values()].sort(byActivity);
    const status = state.meta.has('epoch') || items.length > 0 ? 'ready' : 'loading';
    return share(previous, { status, items: shareList(previous?.items, items) });
  }

  #onCommit(touched: Touched): void {
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
      const row = state.conversations.get(id);
      const before = this.#items.get(id);
      if (row === undefined) this.#items.delete(id);
      else this.#items.set(id, share(before, this.#toItem(row, pending.get(id), before)));
    }
  }

  #toItem(
    row: ConversationRow,
    pending: OutboxRow | undefined,
    before: ConversationListItem | undefined,
  ): ConversationListItem {
    const { conversation, membership, peerId } = row;
    const { state } = this.#context.store;
    const last = this.#lastMessage(row, pending);
    return {
      conversationId: row.id,
      type: conversation.type,
      ...describeConversation(row, state),
      peerId,
      memberCount: conversation.memberCount,
      unreadCount: unreadCountOf(row, state.receipts.get(row.id)),
      lastActivityAt: Math.max(conversation.lastActivityAt, pending?.createdAt ?? 0),
      lastMessage: last === null ? null : shareMessage(before?.lastMessage, last),
      role: membership.role,
    };
  }

  #lastMessage(row: ConversationRow, pending: OutboxRow | undefined): TimelineMessage | null {
    const context: MessageContext = {
      me: this.#context.me(),
      others: row.others,
      inFlight: this.#context.outbox.inFlight.getSnapshot(),
    };
    if (pending !== undefined) return toPendingMessage(pending, context);
    return row.lastMessage === null ? null : toStoredMessage(row.lastMessage, context);
  }
}

/** What a conversation is called, and its picture. */
function describeConversation(
  { id, conversation, peerId }: ConversationRow,
  { users }: LocalState,
): { title: string; avatarUrl: string | null } {
  if (conversation.type === 'group') {
    return { title: conversation.name ?? id, avatarUrl: conversation.avatarUrl };
  }
  const peer = peerId === null ? undefined : users.get(peerId);
  return { title: peer?.name ?? peerId ?? id, avatarUrl: peer?.avatarUrl ?? null };
}

function newestPending(rows: Iterable<OutboxRow>): Map<string, OutboxRow> {
  const newest = new Map<string, OutboxRow>();
  for (const row of rows) {
    const before = newest.get(row.conversationId);
    if (before === undefined || before.order < row.order) newest.set(row.conversationId, row);
  }
  return newest;
}

function byActivity(left: ConversationListItem, right: ConversationListItem): number {
  if (left.lastActivityAt !== right.lastActivityAt)
    return right.lastActivityAt - left.lastActivityAt;
  return left.conversationId < right.conversationId ? -1 : 1;
}
