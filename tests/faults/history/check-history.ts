import { checkEra } from './check-era.ts';
import { checkRestores } from './check-restores.ts';
import { listAcked } from './end-era.ts';
import { type FaultKind, Findings } from './findings.ts';
import type { History } from './history.ts';

/** What the checker found. */
export interface HistoryReport {
  readonly sent: number;
  readonly acked: number;
  readonly stored: number;
  readonly readers: number;
  readonly seen: number;
  /** Promises about other things than texts that were checked: those that are broken count as violated. */
  readonly pledges: number;
  /** Calls that were refused and tried again. */
  readonly retried: number;
  /** The longest time without any ack between the first and the last one, in milliseconds. */
  readonly longestUnavailableMs: number;
  /** How often each promise was broken; all zero in a good history. */
  readonly faults: Readonly<Record<FaultKind, number>>;
  /** The first few of each kind, in words. */
  readonly examples: readonly string[];
}

/** Checks every era of a run, and what restores made of one era for the next. */
export function checkHistory(history: History): HistoryReport {
  const { sends, stored, readers, refusals, past, ackTimes } = history;
  const findings = new Findings();
  const eras = [...past, history];
  for (const era of eras) checkEra(era, findings);
  checkRestores(history, findings);
  // `internal` says that trying again may help, and that something is wrong with the program.
  const final = refusals.filter(({ code, isRetryable }) => !isRetryable || code === 'internal');
  for (const { code } of final) findings.add('refused', code);
  return {
    sent: sends.length,
    acked: new Set(eras.flatMap((era) => [...listAcked(era)])).size,
    stored: stored.length,
    readers: readers.length,
    seen: eras.flatMap((era) => era.readers).reduce((sum, { seen }) => sum + seen.length, 0),
    pledges: history.pledges,
    retried: refusals.length - final.length,
    longestUnavailableMs: longestPause(ackTimes),
    faults: findings.counts,
    examples: findings.examples,
  };
}

function longestPause(times: readonly number[]): number {
  let longest = 0;
  // Acks of several processes come in turns.
  const sorted = times.toSorted((left, right) => left - right);
  sorted.forEach((time, index) => {
    longest = Math.max(longest, time - (sorted[index - 1] ?? time));
  });
  return Math.round(longest);
}
