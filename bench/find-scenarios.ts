import { readdirSync } from 'node:fs';
import { UsageError } from './options.ts';
import type { Scenario } from './scenario.ts';

const folder = new URL('scenarios/', import.meta.url);

/**
 * Loads the scenarios that are wanted, or all of them: every file of bench/scenarios is one.
 * @throws UsageError when there is none of a name.
 */
export async function findScenarios(wanted: readonly string[]): Promise<Scenario[]> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no scenario ${unknown}. There are: ${names.join(', ')}.`);
  }
  const chosen = names.filter((name) => wanted.length === 0 || wanted.includes(name));
  return Promise.all(chosen.map(loadScenario));
}

async function loadScenario(name: string): Promise<Scenario> {
  const module = (await import(new URL(`${name}.ts`, folder).href)) as { scenario: Scenario };
  return module.scenario;
}
