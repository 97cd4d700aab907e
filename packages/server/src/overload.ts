import type { Metrics } from './metrics.ts';

/** What a server that cannot keep up does without, in the order in which it is given up. Durable sends never are. */
export const shedOrder = ['presence', 'typing', 'roomMessages', 'connections'] as const;

export type Sheddable = (typeof shedOrder)[number];

/**
 * The lag of the event loop, in milliseconds, from which on each of them is shed; ascending. Bullets and what has a low
 * priority in rooms go with typing.
 */
export type ShedLags = Readonly<Record<Exclude<Sheddable, 'roomMessages'>, number>>;

/** How often the lag is measured, in milliseconds. */
const sampleMs = 100;
/** What lies this long back counts for a third, in milliseconds: a single stall is no overload. */
const memoryMs = 2000;

/** Decides from the lag of the event loop what is shed: how late the process comes to anything that it has to do. */
export class Overload {
  private lagMs = 0;
  private readonly calmListeners: (() => void)[] = [];
  private readonly lags: ShedLags | null;
  private readonly metrics: Pick<Metrics, 'loopLagSeconds' | 'shed'>;

  /** @param lags null when nothing is ever shed. */
  constructor(lags: ShedLags | null, metrics: Pick<Metrics, 'loopLagSeconds' | 'shed'>) {
    this.lags = lags;
    this.metrics = metrics;
  }

  /** Measures from now on, by the machine's own time; the result ends it. */
  watch(): () => void {
    let dueAt = performance.now() + sampleMs;
    const timer = setInterval(() => {
      const now = performance.now();
      this.note(Math.max(0, now - dueAt));
      dueAt = now + sampleMs;
    }, sampleMs);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Takes one measurement: how late a task was. Long ones weigh more, because they lasted longer. */
  note(lateMs: number): void {
    const wasShedding = this.isAbove('presence');
    const weight = 1 - Math.exp(-(sampleMs + lateMs) / memoryMs);
    this.lagMs += weight * (lateMs - this.lagMs);
    this.metrics.loopLagSeconds.set(this.lagMs / 1000);
    if (wasShedding && !this.isAbove('presence'))
      for (const listener of this.calmListeners) listener();
  }

  /** Whether to do without one of these now. A yes is counted. */
  sheds(what: Sheddable): boolean {
    if (!this.isAbove(what)) return false;
    this.metrics.shed.inc({ what });
    return true;
  }

  /** Told when nothing is shed any more. */
  onCalm(listener: () => void): void {
    this.calmListeners.push(listener);
  }

  private isAbove(what: Sheddable): boolean {
    return this.lags !== null && this.lagMs >= this.lags[what === 'roomMessages' ? 'typing' : what];
  }
}
