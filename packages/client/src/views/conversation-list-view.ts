import type {
  Conversation,
  ConversationType,
  ConversationView,
  Message,
  Order,
  Role,
} from '@confab/protocol';
import {
  isArchived,
  isHidden,
  isMuted,
  type SpeechMute,
  speechMuteOf,
} from '@confab/protocol/runtime';
import { mentionCountOf, unreadCountOf } from '../outbox/mark-read.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { Touched } from '../storage/touched.ts';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { DerivedView } from './derived-view.ts';
import { Alarm } from './alarm.ts';
import { addedBy, isMarked } from './unread-view.ts';
import { share, shareList } from '../sharing.ts';
import {
  type MessageContext,
  shareMessage,
  type TimelineMessage,
  toPendingMessage,
  toStoredMessage,
} from './timeline-message.ts';
import type { ViewContext } from './view-context.ts';

/** Why nobody can write in a conversation any more: the group has ended, or the order is closed. */
export type DisabledReason = 'destroyed' | 'closed';

/** A row of the conversation list. */
export interface ConversationListItem {
  readonly conversationId: string;
  readonly type: ConversationType;
  /** My alias of it, its name, or the peer's; an id as a last resort. */
  readonly title: string;
  readonly avatarUrl: string | null;
  readonly peerId: string | null;
  /** What an order conversation is about; null in every other. */
  readonly order: Order | null;
  readonly memberCount: number;
  readonly unreadCount: number;
  /** Unread messages that mention me. */
  readonly mentionCount: number;
  /** Epoch milliseconds. */
  readonly lastActivityAt: number;
  /** The newest, stored or pending. */
  readonly lastMessage: TimelineMessage | null;
  readonly role: Role;
  /** What I am called in this group. */
  readonly nickname: string | null;
  /** What keeps me from writing in this group, until it ends (GROUP-5). */
  readonly speechMute: SpeechMute | null;
  /** Why nobody can write in it any more; null while somebody can. */
  readonly disabledReason: DisabledReason | null;
  /** Whether I marked it as unread and have not read it since. */
  readonly isMarkedUnread: boolean;
  readonly isArchived: boolean;
  readonly isHidden: boolean;
  readonly isMuted: boolean;
  /** Whether the totals count something of it now (VIEW-5). */
  readonly isCounted: boolean;
  /** Whether I have blocked the other person of a direct conversation. */
  readonly isBlockedByMe: boolean;
  /** What it is to me alone: pin, labels, draft and the rest. */
  readonly view: ConversationView;
}

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
      else this.#items.set(id, share(before, this.#toItem(row, pending.get(id), before)));
    }
  }

  #toItem(
    row: ConversationRow,
    pending: OutboxRow | undefined,
    before: ConversationListItem | undefined,
  ): ConversationListItem {
    const { conversation, membership, peerId, view } = row;
    const now = this.runtime.now();
    const { state } = this.#context.store;
    const last = this.#lastMessage(row, pending);
    const mute = speechMuteOf(membership, conversation.settings, now);
    return {
      conversationId: row.id,
      type: conversation.type,
      ...describeConversation(row, state),
      peerId,
      order: conversation.order ?? null,
      memberCount: conversation.memberCount,
      unreadCount: unreadCountOf(row, state.receipts.get(row.id)),
      mentionCount: mentionCountOf(row, state.receipts.get(row.id)),
      lastActivityAt: Math.max(conversation.lastActivityAt, pending?.createdAt ?? 0),
      lastMessage: last === null ? null : shareMessage(before?.lastMessage, last),
      role: membership.role,
      nickname: membership.nickname ?? null,
      speechMute: mute && share(before?.speechMute, mute),
      disabledReason: disabledReasonOf(row.conversation),
      isMarkedUnread: isMarked(row, state),
      isArchived: isArchived(row, now),
      isHidden: isHidden(row),
      isMuted: isMuted(view, now),
      isCounted: addedBy(row, state, now).conversations > 0,
      isBlockedByMe: peerId !== null && state.relation(peerId).blockedAt !== null,
      view,
    };
  }

  #lastMessage(row: ConversationRow, pending: OutboxRow | undefined): TimelineMessage | null {
    const context: MessageContext = {
      me: this.#context.me(),
      others: row.others,
      inFlight: this.#context.outbox.inFlight.getSnapshot(),
      isBlocked: (userId) => this.#context.store.state.relation(userId).blockedAt !== null,
      newestSeq: row.conversation.seq,
    };
    if (pending !== undefined) return toPendingMessage(pending, context);
    const last = this.#newestShown(row);
    return last === null ? null : toStoredMessage(last, context);
  }

  /** What is withheld says nothing; what stood before it is shown where it is held (BLOCK-4, VIEW-4). */
  #newestShown({ id, lastMessage, view }: ConversationRow): Message | null {
    const log = this.#context.store.state.logs.get(id)?.messages ?? [];
    const shown =
      lastMessage?.content.type === 'withheld'
        ? (log.findLast(({ content }) => content.type !== 'withheld') ?? null)
        : lastMessage;
    return shown !== null && shown.seq > view.clearedSeq ? shown : null;
  }
}

function disabledReasonOf({ destroyedAt, order }: Conversation): DisabledReason | null {
  if (destroyedAt !== null) return 'destroyed';
  return (order?.closedAt ?? null) === null ? null : 'closed';
}

/** What a conversation is called, and its picture. */
function describeConversation(
  { id, conversation, peerId, view }: ConversationRow,
  state: LocalState,
): { title: string; avatarUrl: string | null } {
  if (peerId === null) {
    return { title: view.alias ?? conversation.name ?? id, avatarUrl: conversation.avatarUrl };
  }
  const peer = state.person(peerId);
  return { title: view.alias ?? peer?.name ?? peerId, avatarUrl: peer?.avatarUrl ?? null };
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
