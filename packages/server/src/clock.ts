/** Time, as the rest of the program may know it; a test owns it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs the task once after a delay in milliseconds; the result cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
