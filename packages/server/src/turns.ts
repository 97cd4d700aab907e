/** Lets so many at a time go on, in the order in which they came. Who is done wakes one who waits, and not all of them. */
export class Turns {
  private freeCount: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.freeCount = count;
  }

  /** How many wait for their turn. */
  get waitingCount(): number {
    return this.waiting.length;
  }

  /** Waits for the caller's turn, which {@link pass} ends. */
  async take(): Promise<void> {
    if (this.freeCount > 0) this.freeCount--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Ends a turn. */
  pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.freeCount++;
  }
}
