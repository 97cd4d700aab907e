import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../scripts/lib/paths.mjs';
import type { Contender } from './contenders/contender.ts';
import { createContenders } from './contenders/create-contenders.ts';
import type { BenchOptions } from './options.ts';
import type { Cores } from './processes/cores.ts';
import type { DatabaseServer } from './processes/database-server.ts';
import type { ScenarioResult } from './results.ts';
import type { Bench, Scenario } from './scenario.ts';

/** Where results are kept and servers store: on the disk of the repository, because /tmp may be memory. */
export const resultsDirectory = inRoot('bench/results');

/** What a run needs to know besides its options. */
export interface Surroundings {
  readonly cores: Cores | null;
  readonly database: DatabaseServer | null;
  progress(text: string): void;
}

/** Runs one scenario and stops everything that it has started. */
export async function runScenario(
  scenario: Scenario,
  options: BenchOptions,
  surroundings: Surroundings,
): Promise<ScenarioResult> {
  const startedAt = new Date().toISOString();
  mkdirSync(resultsDirectory, { recursive: true });
  const directory = mkdtempSync(join(resultsDirectory, 'data-'));
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove); // A signal ends the run without coming back here.
  const started: Contender[] = [];
  const contenders = () => {
    const fresh = createContenders(scenario, options, { ...surroundings, directory });
    started.push(...fresh);
    return fresh;
  };
  const values = new Map<string, Record<string, number[]>>();
  const bench: Bench = {
    ...options,
    ...surroundings,
    contenders,
    record: (measureId, { name }, value) => {
      const ofMeasure = values.get(measureId) ?? {};
      values.set(measureId, { ...ofMeasure, [name]: [...(ofMeasure[name] ?? []), value] });
    },
  };
  try {
    await scenario.run(bench);
  } finally {
    for (const contender of started) await contender.stop();
    process.off('exit', remove);
    remove();
  }
  const { name, title, method } = scenario;
  return {
    name,
    title,
    method,
    startedAt,
    contenders: [...new Set([...started.map(({ name: one }) => one), ...namesIn(values)])],
    seconds: options.seconds,
    repetitions: options.repetitions,
    measures: scenario.measures.map((one) => ({ ...one, values: values.get(one.id) ?? {} })),
  };
}

/** Something may be measured that is no server. */
function namesIn(values: ReadonlyMap<string, Record<string, unknown>>): string[] {
  return [...values.values()].flatMap((ofMeasure) => Object.keys(ofMeasure));
}
