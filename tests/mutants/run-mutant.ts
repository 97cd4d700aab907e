import { sourceFlags } from '../../scripts/lib/source-flags.mjs';
import { runQuietly } from '../../scripts/lib/run-quietly.mjs';
import type { MutantCopy } from './mutant-copy.ts';
import type { Mutation } from './mutation.ts';
import type { SeedsResult } from './seeds-result.ts';

/** Schedules that take longer than this are ended, in milliseconds. */
const timeoutMs = 600_000;

/** How a mutation fared. */
export interface Verdict {
  readonly mutation: Mutation;
  readonly isCaught: boolean;
  /** The seed that caught it; null when none did, or when the program ended without a word. */
  readonly seed: number | null;
  /** Which kind of assertion caught it. */
  readonly assertion: string;
  /** The first thing that it said. */
  readonly problem: string;
}

/** Which schedules are run. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/**
 * Runs schedules on a copy as it is.
 * @throws Error when they take too long: slowness proves nothing.
 */
export async function runSeeds(copy: MutantCopy, { first, count }: Seeds): Promise<SeedsResult> {
  const script = 'tests/mutants/run-seeds.ts';
  const args = [...sourceFlags, script, String(first), String(count)];
  const { code, output, durationMs } = await runQuietly(process.execPath, args, {
    cwd: copy.path,
    timeout: timeoutMs,
  });
  if (durationMs >= timeoutMs) throw new Error(`${count} schedules took more than 10 minutes.`);
  const line = output.trim().split('\n').at(-1) ?? '';
  if (code === 0) return JSON.parse(line) as SeedsResult;
  return { seed: null, message: `The program ended.\n${output.slice(-1000)}` };
}

/** Runs schedules on a mutant until one fails. */
export async function runMutant(
  copy: MutantCopy,
  mutation: Mutation,
  seeds: Seeds,
): Promise<Verdict> {
  const { seed, message } = await copy.with(mutation, () => runSeeds(copy, seeds));
  return {
    mutation,
    isCaught: message !== '',
    seed,
    assertion: assertionOf(message),
    problem: problemOf(message),
  };
}

const assertions: readonly (readonly [RegExp, string])[] = [
  [/contradicts the model/, 'model'],
  [/promises were broken/, 'screen'],
  [/In the calm: .*not within/, 'hints'],
  [/Without hints: .*not within/, 'digests'],
  [/not within/, 'agreement'],
];

function assertionOf(message: string): string {
  if (message === '') return '';
  return assertions.find(([pattern]) => pattern.test(message))?.[1] ?? 'breaks off';
}

/** The first line of the list of problems, or of the message, without the ids, which are new in each run. */
function problemOf(message: string): string {
  const lines = message.split('\n');
  const first = lines.find((line) => line.startsWith('  - '))?.slice(4) ?? lines[1] ?? '';
  return first.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…').slice(0, 110);
}
