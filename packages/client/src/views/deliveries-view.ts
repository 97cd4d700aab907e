import type { Delivery, DeliveryCounts, OperationInput, OperationOutput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { TimerHandle } from '../runtime.ts';
import { share, shareList } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** How far a message of a broadcast list has come with one recipient. */
export interface NamedDelivery extends Delivery {
  /** My alias, or their own name. */
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** How far a message of a broadcast list has come with everyone it was sent to, by id. */
export interface DeliveriesSnapshot {
  readonly status: 'loading' | 'ready';
  /** Null while unknown. */
  readonly counts: DeliveryCounts | null;
  readonly deliveries: readonly NamedDelivery[];
}

/** A message of a broadcast list. */
export interface BroadcastMessage {
  readonly conversationId: string;
  readonly seq: number;
}

/** Asks for a page. */
type ListDeliveries = (
  input: OperationInput<'deliveries.list'>,
) => Promise<OperationOutput<'deliveries.list'>>;

/** How often it is asked again while something can change: nobody is told of it. */
const pauseMs = { small: 5000, large: 30_000 };

/** The live deliveries of one message. They are asked for only while the view has subscribers and the page is seen. */
export class DeliveriesView extends DerivedView<DeliveriesSnapshot> {
  readonly #context: ViewContext;
  readonly #message: BroadcastMessage;
  readonly #list: ListDeliveries;
  #counts: DeliveryCounts | null = null;
  #deliveries: readonly Delivery[] = [];
  #timer: TimerHandle = null;
  #round = 0;

  constructor(context: ViewContext, message: BroadcastMessage, list: ListDeliveries) {
    super(context.runtime);
    this.#context = context;
    this.#message = message;
    this.#list = list;
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    void this.#ask();
    return [
      sync.subscribe(() => void this.#ask()),
      store.onCommit(({ userIds }) => {
        if (userIds.size > 0) this.update();
      }),
      () => this.runtime.clearTimeout(this.#timer),
    ];
  }

  protected compute(previous: DeliveriesSnapshot | null): DeliveriesSnapshot {
    const before = new Map(previous?.deliveries.map((each) => [each.userId, each]));
    const deliveries = this.#deliveries.map((each) => {
      const user = this.#context.store.state.person(each.userId);
      const { name = each.userId, avatarUrl = null } = user ?? {};
      return share(before.get(each.userId), { ...each, name, avatarUrl });
    });
    return share(previous, {
      status: this.#counts === null ? 'loading' : 'ready',
      counts: this.#counts,
      deliveries: shareList(previous?.deliveries, deliveries),
    });
  }

  async #ask(): Promise<void> {
    const round = ++this.#round;
    const isSeen = !this.runtime.surroundings().isHidden;
    if (this.#context.isOnline() && isSeen) await this.#load(round).catch(() => undefined);
    if (!this.isStarted || round !== this.#round) return;
    this.runtime.clearTimeout(this.#timer);
    if (!this.#canChange()) return;
    const isLarge = this.#deliveries.length > limits.pageSize;
    const delayMs = isLarge ? pauseMs.large : pauseMs.small;
    this.#timer = this.runtime.setTimeout(() => void this.#ask(), delayMs);
  }

  #canChange(): boolean {
    if (this.#counts === null) return true;
    const { pending, sent, delivered } = this.#counts;
    return pending + sent + delivered > 0;
  }

  /** A list has at most 512 recipients, so that few pages are all of them. */
  async #load(round: number): Promise<void> {
    const deliveries: Delivery[] = [];
    let cursor: string | null = null;
    do {
      const input = { ...this.#message, limit: limits.pageSize, ...(cursor && { cursor }) };
      const page: Awaited<ReturnType<ListDeliveries>> = await this.#list(input);
      if (round !== this.#round) return;
      deliveries.push(...page.deliveries);
      this.#counts = page.counts;
      cursor = page.nextCursor;
    } while (cursor !== null);
    this.#deliveries = deliveries;
    if (this.isStarted) this.update();
  }
}
