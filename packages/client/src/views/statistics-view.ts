import { limits } from '@confab/protocol/runtime';
import type { TimerHandle } from '../runtime.ts';
import { share } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** How many belong to a group. */
export interface GroupStatistics {
  /** 0 while unknown. */
  readonly memberCount: number;
  /** Null while unknown. */
  readonly onlineCount: number | null;
}

/** How often it is asked who is online while someone looks: often in small groups, seldom where many would ask. */
const pauseMs = { small: 5000, large: 30_000 };

/** The live counts of one group. They are asked for only while the view has subscribers and the page is seen. */
export class StatisticsView extends DerivedView<GroupStatistics> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  #onlineCount: number | null = null;
  #timer: TimerHandle = null;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    void this.#ask();
    return [
      sync.subscribe(() => void this.#ask()),
      store.onCommit(({ conversationIds }) => {
        if (conversationIds.has(this.#conversationId)) this.update();
      }),
      () => this.runtime.clearTimeout(this.#timer),
    ];
  }

  protected compute(previous: GroupStatistics | null): GroupStatistics {
    const row = this.#context.store.state.conversations.get(this.#conversationId);
    const memberCount = row?.conversation.memberCount ?? 0;
    return share(previous, { memberCount, onlineCount: this.#onlineCount });
  }

  async #ask(): Promise<void> {
    const { call, isOnline } = this.#context;
    const conversationId = this.#conversationId;
    if (isOnline() && !this.runtime.surroundings().isHidden) {
      const answer = await call('groups.getStatistics', { conversationId }).catch(() => null);
      this.#onlineCount = answer?.onlineCount ?? null;
    } else if (!isOnline()) this.#onlineCount = null;
    if (!this.isStarted) return;
    this.update();
    const isLarge = this.getSnapshot().memberCount > limits.receiptMembersMax;
    this.runtime.clearTimeout(this.#timer);
    this.#timer = this.runtime.setTimeout(
      () => void this.#ask(),
      isLarge ? pauseMs.large : pauseMs.small,
    );
  }
}
