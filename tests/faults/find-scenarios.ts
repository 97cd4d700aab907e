import { readdirSync } from 'node:fs';
import type { FaultScenario } from './fault-scenario.ts';

const folder = new URL('scenarios/', import.meta.url);

/** Loads every file of tests/faults/scenarios. */
export async function findScenarios(): Promise<FaultScenario[]> {
  const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
  return Promise.all(names.toSorted().map(loadScenario));
}

async function loadScenario(name: string): Promise<FaultScenario> {
  const module = (await import(`./scenarios/${name}.ts`)) as { scenario: FaultScenario };
  return module.scenario;
}
