import { appendFileSync } from 'node:fs';
import type { FaultResult, FaultScenario } from '../fault-scenario.ts';

/** One line of the file of results. */
export interface KeptResult extends Partial<FaultResult> {
  readonly name: string;
  readonly title: string;
  readonly promises: readonly string[];
  readonly method: string;
  readonly isControl: boolean;
  readonly seed: number;
  readonly seconds: number;
  /** Why the run broke off, if it did. */
  readonly problem?: string;
}

/** Appends a result to the file that `npm run test:faults` names in FAULTS_RESULTS. */
export function keepResult(
  scenario: FaultScenario,
  outcome: Partial<FaultResult> & {
    readonly seed: number;
    /** By the monotonic clock of this process, in milliseconds. */
    readonly startedAt: number;
    readonly problem?: string;
  },
): void {
  const path = process.env['FAULTS_RESULTS'];
  if (!path) return;
  const { name, title, promises, method, isControl = false } = scenario;
  const { startedAt, ...result } = outcome;
  const seconds = (performance.now() - startedAt) / 1000;
  const kept: KeptResult = { name, title, promises, method, isControl, seconds, ...result };
  appendFileSync(path, `${JSON.stringify(kept)}\n`);
}
