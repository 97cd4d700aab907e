import { appendFileSync } from 'node:fs';
import type { FaultResult, FaultScenario } from '../fault-scenario.ts';

/** One line of the file of results. */
export interface KeptResult extends FaultResult {
  readonly name: string;
  readonly title: string;
  readonly promises: readonly string[];
  readonly method: string;
  readonly isControl: boolean;
  readonly seed: number;
  readonly seconds: number;
}

/** Appends a result to the file that `npm run test:faults` names in FAULTS_RESULTS. */
export function keepResult(
  scenario: FaultScenario,
  result: FaultResult & { readonly seed: number; readonly seconds: number },
): void {
  const path = process.env['FAULTS_RESULTS'];
  if (!path) return;
  const { name, title, promises, method, isControl = false } = scenario;
  const kept: KeptResult = { name, title, promises, method, isControl, ...result };
  appendFileSync(path, `${JSON.stringify(kept)}\n`);
}
