interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that only moves when a test says so. */
export class VirtualClock {
  #now: number;
  #order = 0;
  readonly #timers = new Map<number, Timer>();

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now = (): number => this.#now;

  setTimeout = (callback: () => void, delayMs: number): number => {
    const order = ++this.#order;
    this.#timers.set(order, { at: this.#now + Math.max(0, delayMs), order, callback });
    return order;
  };

  clearTimeout = (handle: unknown): void => {
    this.#timers.delete(handle as number);
  };

  /** Moves on, firing timers in their order and letting the work they start come to rest. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await rest();
    for (let timer = this.#next(end); timer !== null; timer = this.#next(end)) {
      this.#now = timer.at;
      this.#timers.delete(timer.order);
      timer.callback();
      await rest();
    }
    this.#now = end;
  }

  #next(end: number): Timer | null {
    const due = [...this.#timers.values()].filter(({ at }) => at <= end);
    due.sort((left, right) => left.at - right.at || left.order - right.order);
    return due[0] ?? null;
  }
}

const { setImmediate } = globalThis as unknown as { setImmediate(callback: () => void): void };

/** Lets everything that is under way without a timer come to rest. */
export async function rest(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Waits until a condition holds, without a clock. */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    if (condition()) return;
    await rest(1);
  }
  throw new Error(`Waited in vain for ${what}.`);
}
