import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findScenarios } from './find-scenarios.ts';
import { type BenchOptions, readOptions, UsageError, usage } from './options.ts';
import { separateCores } from './processes/cores.ts';
import { DatabaseServer } from './processes/database-server.ts';
import { killServers } from './processes/server-process.ts';
import { describeMachine, machineLines } from './report/machine.ts';
import { toTerminalTable } from './report/print.ts';
import { publish } from './report/publish.ts';
import type { ScenarioResult } from './results.ts';
import { resultsDirectory, runScenario } from './run-scenario.ts';

/** A run that hangs is ended: a busy machine needs twice what a quiet one does. */
const maxRunMinutes = 45;

process.on('exit', killServers);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
setTimeout(
  () => fail(`The run took more than ${maxRunMinutes} minutes.`),
  maxRunMinutes * 60_000,
).unref();

try {
  if (process.argv.includes('--help')) console.log(usage);
  else await run(readOptions(process.argv.slice(2)));
} catch (error) {
  fail(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
}
process.exit();

async function run(options: BenchOptions): Promise<void> {
  const scenarios = await findScenarios(options.scenarios);
  mkdirSync(resultsDirectory, { recursive: true });
  const cores = separateCores();
  const database = options.stores.includes('postgres')
    ? await DatabaseServer.open(resultsDirectory)
    : null;
  const machine = describeMachine(cores, { directory: resultsDirectory, database });
  console.log(`${machineLines(machine).join('\n')}\n`);
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const progress = (text: string) => console.error(`  ${scenario.name}: ${text}`);
    const result = await runScenario(scenario, options, { cores, database, progress });
    results.push(result);
    console.log(`\n${toTerminalTable(result)}\n`);
  }
  await database?.stop();
  const path = join(resultsDirectory, `${new Date().toISOString().replaceAll(':', '-')}.json`);
  writeFileSync(path, `${JSON.stringify({ machine, options, results }, null, 2)}\n`);
  console.log(`Median (least – most) of ${options.repetitions} repetitions. Written to ${path}`);
  if (options.isQuick) console.log('Quick: the populations are small and the figures rough.');
  if (options.updatesDocs) publish(results, machine);
}

function fail(problem: unknown): never {
  console.error(problem instanceof Error ? (problem.stack ?? problem.message) : problem);
  process.exit(1);
}
