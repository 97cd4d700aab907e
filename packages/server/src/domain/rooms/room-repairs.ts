/** When what is stored of rooms has to be compared with who is there: after a start, and after a failure. */
export class RoomRepairs {
  private dueAt: number;

  /** @param dueAt when whoever was there before has had the time to come back, in epoch milliseconds. */
  constructor(dueAt: number) {
    this.dueAt = dueAt;
  }

  /** Something could not be stored. */
  need(): void {
    this.dueAt = 0;
  }

  /** Whether it is time; it is not again until there is a new need. */
  take(now: number): boolean {
    if (this.dueAt > now) return false;
    this.dueAt = Number.POSITIVE_INFINITY;
    return true;
  }
}
