import type { RoomPriority } from '@confab/protocol';

/** Something that wants to be said in a room. */
export interface GateItem {
  readonly priority: RoomPriority;
  /** How many messages it counts as. */
  readonly cost: number;
  /** Says what became of it. Called once. */
  settle(isDropped: boolean): void;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly since: number;
}

/** The first one is served first and dropped last. */
const priorities: readonly RoomPriority[] = ['high', 'normal', 'low'];
/** What has waited this long is news no more, in milliseconds. */
const maxWaitMs = 2000;

/**
 * Lets as many messages a second into a room as it takes: a token bucket that holds what a second brings, and a queue
 * for each priority that together hold as much again. What is beyond that is dropped, the lowest priority and the newest
 * first (ROOM-9).
 */
export class RoomGate<Item extends GateItem> {
  private readonly queues = new Map<RoomPriority, Waiting<Item>[]>(
    priorities.map((priority) => [priority, []]),
  );
  private tokens: number;
  private filledAt: number;
  private perSecond: number;

  constructor(perSecond: number, now: number) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledAt = now;
  }

  /** Whether something waits. */
  get isWaiting(): boolean {
    return this.waitingCost > 0;
  }

  /** Whether it is as if nothing had ever been said. */
  isCalm(now: number): boolean {
    this.fill(now);
    return !this.isWaiting && this.tokens >= this.perSecond;
  }

  /** Takes an item; answers what passes now. Dropped ones are settled. */
  offer(item: Item, now: number, perSecond: number): Item[] {
    this.perSecond = perSecond;
    this.queueOf(item.priority).push({ item, since: now });
    const passed = this.release(now);
    while (this.waitingCost > this.perSecond) this.dropLowest();
    return passed;
  }

  /** What passes now, highest priority first, each in its order; what has waited too long is dropped. */
  release(now: number): Item[] {
    this.fill(now);
    const passed: Item[] = [];
    for (const priority of priorities) {
      const queue = this.queueOf(priority);
      while (queue[0] && now - queue[0].since > maxWaitMs) queue.shift()?.item.settle(true);
      while (queue[0] && this.pay(queue[0].item)) {
        const item = queue.shift()?.item;
        if (item) passed.push(item);
        item?.settle(false);
      }
      // What is less urgent does not overtake.
      if (queue.length > 0) break;
    }
    return passed;
  }

  /** Drops all that waits. */
  clear(): void {
    for (const queue of this.queues.values()) {
      for (const { item } of queue.splice(0)) item.settle(true);
    }
  }

  private fill(now: number): void {
    // A clock that was set back must not close the room.
    const elapsedMs = Math.max(0, now - this.filledAt);
    this.filledAt = now;
    this.tokens = Math.min(this.perSecond, this.tokens + (elapsedMs * this.perSecond) / 1000);
  }

  private pay(item: Item): boolean {
    // What costs more than a second holds passes when the bucket is full.
    const cost = Math.min(item.cost, this.perSecond);
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }

  private dropLowest(): void {
    for (const priority of priorities.toReversed()) {
      const last = this.queueOf(priority).pop();
      if (!last) continue;
      last.item.settle(true);
      return;
    }
  }

  private get waitingCost(): number {
    let cost = 0;
    for (const queue of this.queues.values()) {
      for (const { item } of queue) cost += Math.min(item.cost, this.perSecond);
    }
    return cost;
  }

  private queueOf(priority: RoomPriority): Waiting<Item>[] {
    return this.queues.get(priority) ?? [];
  }
}
