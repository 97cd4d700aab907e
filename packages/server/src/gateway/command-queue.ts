/** One command of a session. It answers its caller itself and never rejects. */
export interface Command {
  /** Consecutive pipelined commands may overlap (CONN-6). */
  readonly isPipelined: boolean;
  run(): Promise<void>;
}

/** Commands of one session that may wait. */
const maxWaiting = 1000;

/** Carries the commands of one session out in order: a command that is not pipelined waits for all before it. */
export class CommandQueue {
  private barrier: Promise<unknown>;
  private readonly overlapping = new Set<Promise<void>>();
  private count = 0;

  /** @param ready what must happen before the first command runs. */
  constructor(ready: Promise<unknown>) {
    this.barrier = ready;
  }

  /** Whether another command would be one too many. */
  get isFull(): boolean {
    return this.count >= maxWaiting;
  }

  add(command: Command): void {
    this.count++;
    const before = command.isPipelined
      ? this.barrier
      : Promise.all([this.barrier, ...this.overlapping]);
    const done: Promise<void> = before
      .then(() => command.run())
      .finally(() => {
        this.count--;
        this.overlapping.delete(done);
      });
    if (command.isPipelined) {
      this.overlapping.add(done);
    } else {
      this.overlapping.clear();
      this.barrier = done;
    }
  }
}
