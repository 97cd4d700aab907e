import type { Message, OperationOutput, Pin } from '@confab/protocol';
import type { LocalState } from '../storage/local-state.ts';
import type { PinPatch } from '../storage/action-rows.ts';
import { share, shareList } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** A message that is pinned, by whom and when. */
export interface PinnedView {
  readonly seq: number;
  readonly pinnedBy: string;
  /** Epoch milliseconds. */
  readonly pinnedAt: number;
  /** Null until it is known here. */
  readonly message: Message | null;
}

/** What is pinned in a conversation. */
export interface PinsSnapshot {
  readonly status: 'loading' | 'ready';
  /** The one pinned last first. */
  readonly pins: readonly PinnedView[];
}

/** The live list of what is pinned in one conversation, with what I have done about it and nobody has confirmed yet. */
export class PinsView extends DerivedView<PinsSnapshot> {
  readonly #context: ViewContext;
  readonly #id: string;
  readonly #retry: Retry;
  /** From the storage and from the server. What is pinned does not change: what is recalled is pinned no more (PIN-4). */
  readonly #known = new Map<number, Message>();
  #isLooking = false;
  #isWanted = false;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#id = conversationId;
    this.#retry = new Retry(context.runtime, () => void this.#ensure());
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    void this.#ensure();
    return [
      store.onCommit(({ conversationIds }) => {
        if (!conversationIds.has(this.#id)) return;
        this.update();
        void this.#ensure();
      }),
      sync.subscribe(() => void this.#ensure()),
      () => this.#retry.cancel(),
    ];
  }

  protected compute(previous: PinsSnapshot | null): PinsSnapshot {
    const { state } = this.#context.store;
    const before = new Map(previous?.pins.map((pin) => [pin.seq, pin]));
    const pins = shownPins(state, this.#id).map((pin) =>
      share(before.get(pin.seq), { ...pin, message: this.#messageAt(pin.seq) }),
    );
    const status = state.conversations.has(this.#id) ? 'ready' : 'loading';
    return share(previous, { status, pins: shareList(previous?.pins, pins) });
  }

  #messageAt(seq: number): Message | null {
    const held = this.#context.store.state.logs.get(this.#id)?.messages;
    return held?.find((message) => message.seq === seq) ?? this.#known.get(seq) ?? null;
  }

  /** Looks for the messages that are not known; what happens meanwhile leads to another look. */
  async #ensure(): Promise<void> {
    this.#isWanted = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      while (this.#isWanted && this.isStarted) {
        this.#isWanted = false;
        await this.#look();
      }
    } catch (error) {
      if (this.isStarted) this.#retry.plan(error);
    } finally {
      this.#isLooking = false;
    }
  }

  async #look(): Promise<void> {
    const { store, isOnline } = this.#context;
    // In another history a seq may be that of another message (SYNC-8).
    if (!store.state.conversations.has(this.#id)) this.#known.clear();
    if (this.#unknownSeqs().length > 0) await this.#lookInStorage();
    if (this.#unknownSeqs().length > 0 && isOnline()) await this.#ask();
  }

  #unknownSeqs(): number[] {
    return this.getSnapshot().pins.flatMap(({ seq, message }) => (message === null ? seq : []));
  }

  async #lookInStorage(): Promise<void> {
    const conversationId = this.#id;
    const seqs = this.#unknownSeqs();
    const found = await this.#context.store.write((tx) =>
      Promise.all(seqs.map((seq) => tx.get('messages', [conversationId, seq]))),
    );
    this.#take(found.filter((message) => message !== null));
  }

  async #ask(): Promise<void> {
    let cursor: string | null = null;
    do {
      const page: OperationOutput<'messages.listPinned'> = await this.#context.call(
        'messages.listPinned',
        { conversationId: this.#id, ...(cursor !== null && { cursor }) },
      );
      this.#take(page.pins.map(({ message }) => message));
      cursor = page.nextCursor;
    } while (cursor !== null && this.isStarted);
  }

  #take(messages: readonly Message[]): void {
    for (const message of messages) this.#known.set(message.seq, message);
    this.update();
  }
}

/** What is pinned, with what I have done and the server has not confirmed yet; what I have cleared is not (VIEW-4). */
function shownPins(state: LocalState, conversationId: string): Pin[] {
  const row = state.shown(conversationId);
  let pins = row?.conversation.pins ?? [];
  const actions = [...state.actions.values()]
    .filter(({ id, failure }) => id === conversationId && failure === null)
    .sort((left, right) => left.order - right.order);
  for (const { target, operation, patch } of actions) {
    if ((target !== 'pin' && target !== 'recall') || !('seq' in operation.input)) continue;
    const { seq } = operation.input;
    // PIN-4
    const pin = target === 'recall' ? null : (patch as PinPatch).pin;
    const isPinned = pins.some((each) => each.seq === seq);
    if (pin === null) pins = pins.filter((each) => each.seq !== seq);
    else if (!isPinned) pins = [pin, ...pins];
  }
  const clearedSeq = row?.view.clearedSeq ?? 0;
  return pins.filter(({ seq }) => seq > clearedSeq);
}
