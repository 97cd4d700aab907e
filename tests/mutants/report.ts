import { code, markdownTable } from '../../scripts/generate/markdown-table.ts';
import type { Seeds, Verdict } from './run-mutant.ts';

/** One line for the terminal. */
export function toLine({ mutation, isCaught, seed, assertion, problem }: Verdict): string {
  const name = mutation.name.padEnd(24);
  if (!isCaught) return `SURVIVED  ${name} ${mutation.breaks}`;
  return `caught    ${name} seed ${String(seed ?? '?').padEnd(4)} ${assertion}: ${problem}`;
}

/** The table for the documentation. */
export function toDocs(verdicts: readonly Verdict[], { first, count }: Seeds): string {
  const rows = verdicts.map(({ mutation, isCaught, seed, assertion }) => [
    code(mutation.name),
    mutation.breaks,
    isCaught ? assertion : 'survives',
    seed === null ? '' : String(seed),
  ]);
  const range = `Seeds ${first} to ${first + count - 1}.`;
  return `${markdownTable(['Fault', 'What goes wrong', 'Noticed by', 'First seed'], rows)}\n\n${range}`;
}
