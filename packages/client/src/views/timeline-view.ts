import type { SendableContent, TypingKind } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { markRead, unreadCountOf } from '../outbox/mark-read.ts';
import { DerivedView } from './derived-view.ts';
import type { LiveView } from '../live-view.ts';
import { openCount, TimelinePages } from './timeline-pages.ts';
import { type TimelineMessage, toPendingMessage } from './timeline-message.ts';
import { Retry } from './retry.ts';
import {
  findFirstUnreadSeq,
  type JumpWindow,
  type TimelinePosition,
  type TimelineSnapshot,
  toTimelineSnapshot,
} from './timeline-snapshot.ts';
import type { ViewContext } from './view-context.ts';

/** The messages of one conversation, and what can be done with them. */
export interface Timeline extends LiveView<TimelineSnapshot> {
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Shows the part of the history around a seq. */
  loadAround(seq: number): Promise<void>;
  /** Goes back to the newest messages. */
  loadLatest(): Promise<void>;
  /** Resolves when the message is stored on this device and visible; never waits for the network. */
  send(content: SendableContent): Promise<TimelineMessage>;
  /** Sends a failed message again. */
  retry(clientMsgId: string): Promise<void>;
  /** Takes a message back that was not stored. Rejects with `conflict` when it is on its way. */
  discard(clientMsgId: string): Promise<void>;
  /**
   * Takes a stored message back, for everyone: shown at once, also offline. When the server refuses, it is there again, and
   * the promise rejects: with `window_expired` when it is too old, with `forbidden` when it is not for me to do.
   */
  recall(seq: number, reason?: string): Promise<void>;
  /** Marks everything up to a seq as read: merged, durable, at most once a second. */
  markRead(upToSeq: number): void;
  /** Tells the others that I am writing; call it on each key press, the SDK throttles it. */
  typing(isTyping: boolean, kind?: TypingKind): void;
}

const atTail: TimelinePosition = {
  jump: null,
  isLoadingOlder: false,
  isGone: false,
  firstUnreadSeq: null,
};

/** The live timeline of one conversation. */
export class TimelineView extends DerivedView<TimelineSnapshot> implements Timeline {
  readonly #context: ViewContext;
  readonly #id: string;
  readonly #pages: TimelinePages;
  readonly #retry: Retry;
  #position = atTail;
  #hasOpened = false;
  #typingSentAt: number | null = null;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#id = conversationId;
    this.#retry = new Retry(context.runtime, () => void this.#ensure());
    this.#pages = new TimelinePages(context, conversationId);
  }

  async loadOlder(): Promise<void> {
    if (this.#position.isLoadingOlder || !this.getSnapshot().hasOlder) return;
    const { jump } = this.#position;
    this.#move({ isLoadingOlder: true });
    try {
      if (jump === null) await this.#pages.extendTail();
      else this.#replace(jump, await this.#pages.extendDown(jump));
    } finally {
      this.#move({ isLoadingOlder: false });
    }
  }

  async loadNewer(): Promise<void> {
    const { jump } = this.#position;
    if (jump !== null) this.#replace(jump, await this.#pages.extendUp(jump));
  }

  async loadAround(seq: number): Promise<void> {
    this.#move({ jump: await this.#pages.jumpTo(seq) });
  }

  async loadLatest(): Promise<void> {
    this.#move({ jump: null });
    await this.#ensure();
  }

  async send(content: SendableContent): Promise<TimelineMessage> {
    const row = await this.#context.outbox.add(this.#id, content);
    // The message ends the indicator at the others (TYPE-1).
    this.#typingSentAt = null;
    this.#move({ firstUnreadSeq: null });
    if (this.#position.jump !== null) await this.loadLatest();
    return toPendingMessage(row, this.#messageContext());
  }

  retry(clientMsgId: string): Promise<void> {
    return this.#context.outbox.retry(clientMsgId);
  }

  discard(clientMsgId: string): Promise<void> {
    return this.#context.outbox.discard(clientMsgId);
  }

  recall(seq: number, reason?: string): Promise<void> {
    const { actions, me, runtime } = this.#context;
    const input = { conversationId: this.#id, seq, ...(reason !== undefined && { reason }) };
    const at = runtime.now();
    return actions.add({
      target: 'recall',
      id: this.#id,
      kind: String(seq),
      operation: { name: 'messages.recall', input },
      patch: { content: { type: 'recalled', userId: me(), at, reason: reason ?? null } },
    });
  }

  markRead(upToSeq: number): void {
    const { store, me } = this.#context;
    markRead(store, me(), { conversationId: this.#id, upToSeq }).catch(ignore);
  }

  typing(isTyping: boolean, kind: TypingKind = 'text'): void {
    const { call, runtime, isOnline } = this.#context;
    const sentAt = this.#typingSentAt;
    if (!isOnline() || (!isTyping && sentAt === null)) return;
    const now = runtime.now();
    if (isTyping && sentAt !== null && now - sentAt < limits.typingThrottleMs) return;
    this.#typingSentAt = isTyping ? now : null;
    const conversationId = this.#id;
    const sent = isTyping
      ? call('typing.start', { conversationId, kind })
      : call('typing.stop', { conversationId });
    sent.catch(ignore);
  }

  protected start(): (() => void)[] {
    const { store, outbox, sync } = this.#context;
    void store.openTail(this.#id, openCount).then(() => this.#ensure(), ignore);
    return [
      store.onCommit(({ conversationIds, isRelations }) => {
        if (conversationIds.has(this.#id)) this.#onChange();
        else if (isRelations) this.update();
      }),
      outbox.inFlight.subscribe(() => this.update()),
      sync.subscribe(() => void this.#ensure()),
      () => this.#retry.cancel(),
      () => this.#close(),
    ];
  }

  protected compute(previous: TimelineSnapshot | null): TimelineSnapshot {
    const { state } = this.#context.store;
    const context = this.#messageContext();
    const source = { state, conversationId: this.#id };
    return toTimelineSnapshot(source, this.#position, { previous, context });
  }

  #messageContext() {
    const { store, outbox, me } = this.#context;
    const row = store.state.conversations.get(this.#id);
    return {
      me: me(),
      others: row?.others ?? null,
      inFlight: outbox.inFlight.getSnapshot(),
      newestSeq: row?.conversation.seq ?? 0,
      isBlocked: (userId: string) => store.state.relation(userId).blockedAt !== null,
    };
  }

  #onChange(): void {
    const { state } = this.#context.store;
    const row = state.shown(this.#id);
    // Without an epoch the list is only being fetched anew (SYNC-8).
    const wasHeld = this.getSnapshot().conversation !== null;
    if (row === undefined && wasHeld && state.meta.has('epoch')) {
      this.#position = { ...this.#position, isGone: true };
    }
    this.#noteOpened();
    this.update();
    const { jump } = this.#position;
    if (jump !== null && (row?.changedRev ?? 0) > jump.sinceRev) void this.#renew(jump);
  }

  /** Loads a jump again in which a message may have been recalled. */
  async #renew(jump: JumpWindow): Promise<void> {
    const middle = jump.messages[Math.floor(jump.messages.length / 2)];
    if (middle === undefined) return;
    await this.#pages.jumpTo(middle.seq).then((next) => this.#replace(jump, next), ignore);
  }

  #close(): void {
    this.#context.store.state.logs.delete(this.#id);
    this.#position = atTail;
    this.#hasOpened = false;
  }

  /** Fixes the "new messages" line at the moment when there is something to show. */
  #noteOpened(): void {
    const { state } = this.#context.store;
    const row = state.shown(this.#id);
    const log = state.logs.get(this.#id);
    if (this.#hasOpened || row === undefined || log === undefined) return;
    if (row.conversation.seq > row.view.clearedSeq && log.messages.length === 0) return;
    this.#hasOpened = true;
    const unreadCount = unreadCountOf(row, state.receipts.get(this.#id));
    const me = this.#context.me();
    const firstUnreadSeq = findFirstUnreadSeq(row, log.messages, { unreadCount, me });
    this.#position = { ...this.#position, firstUnreadSeq };
  }

  async #ensure(): Promise<void> {
    const { isOnline, sync } = this.#context;
    if (!isOnline() || !this.isStarted) return;
    try {
      const isMine = await this.#pages.ensureFirst();
      if (!isMine && sync.getSnapshot().status === 'synced') this.#move({ isGone: true });
    } catch (error) {
      if (this.isStarted) this.#retry.plan(error);
    }
  }

  /** Shows a jump that grew, unless something else is shown by now. */
  #replace(before: JumpWindow, jump: JumpWindow | null): void {
    if (this.#position.jump === before) this.#move({ jump });
  }

  #move(change: Partial<TimelinePosition>): void {
    this.#position = { ...this.#position, ...change };
    this.update();
  }
}

function ignore(): void {}
