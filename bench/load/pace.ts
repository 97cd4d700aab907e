import { setTimeout as delay } from 'node:timers/promises';

/** How often to do something. */
export interface Pace {
  readonly perSecond: number;
  /** How many at once; the pauses in between are longer by as much. */
  readonly together: number;
  readonly seconds: number;
}

/** Does something at a steady pace. What a late timer has missed is caught up, so that the number is exact. */
export async function pace(plan: Pace, emit: () => void): Promise<void> {
  const { perSecond, together, seconds } = plan;
  const startedAt = performance.now();
  const bursts = Math.max(1, Math.round((perSecond * seconds) / together));
  for (let burst = 0; burst < bursts; burst++) {
    const waitMs = startedAt + (burst * together * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    for (let one = 0; one < together; one++) emit();
  }
}
