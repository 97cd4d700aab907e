/**
 * Does the fuzz find faults? Puts one after another into a copy of the sources and runs schedules on it:
 * `npm run test:mutants -- [name …] [--seeds=<count>] [--docs]`. Ends with 1 when a fault stays unnoticed; `--docs`
 * writes the result into docs/fuzz.md.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { generateSection } from '../../scripts/generate/generated-section.ts';
import { inRoot, rootPath } from '../../scripts/lib/paths.mjs';
import { MutantCopy } from './mutant-copy.ts';
import { mutations } from './mutations.ts';
import { toDocs, toLine } from './report.ts';
import { runMutant, runSeeds, type Seeds, type Verdict } from './run-mutant.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '100' },
    docs: { type: 'boolean', default: false },
  },
});
const seeds: Seeds = { first: 1, count: Number(values.seeds) };
const unknown = positionals.filter((name) => !mutations.some((mutation) => mutation.name === name));
if (unknown.length > 0) throw new Error(`There is no mutation ${unknown.join(', ')}.`);
const chosen = mutations.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);

const copies = await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), chosen.length) }, () =>
    MutantCopy.create(rootPath),
  ),
);
try {
  process.exitCode = await main();
} finally {
  await Promise.all(copies.map((copy) => copy.remove()));
}

async function main(): Promise<number> {
  const [copy] = copies;
  const healthy = copy === undefined ? null : await runSeeds(copy, { ...seeds, count: 5 });
  // A copy that cannot run catches everything.
  if (healthy?.message !== '') throw new Error(`Without a mutation: ${healthy?.message}`);
  const verdicts = await judgeAll();
  const survivors = verdicts.filter(({ isCaught }) => !isCaught);
  print(`${verdicts.length - survivors.length} caught, ${survivors.length} survived`);
  if (values.docs) {
    const { path, text } = generateSection('docs/fuzz.md', toDocs(verdicts, seeds));
    writeFileSync(inRoot(path), text);
  }
  return survivors.length === 0 ? 0 : 1;
}

/** Each copy takes the next mutation when it is done with one. */
async function judgeAll(): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = chosen.entries();
  const work = async (copy: MutantCopy) => {
    for (const [index, mutation] of waiting) {
      const verdict = await runMutant(copy, mutation, seeds);
      verdicts[index] = verdict;
      print(toLine(verdict));
    }
  };
  await Promise.all(copies.map(work));
  return verdicts;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
