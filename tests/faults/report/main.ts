import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { markdownTable } from '../../../scripts/generate/markdown-table.ts';
import { writeSection } from '../../../scripts/generate/replace-section.ts';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { describeMachine, machineLines } from '../../../bench/report/machine.ts';
import { faultKinds, faultMeanings } from '../history/findings.ts';
import type { KeptResult } from './keep-result.ts';
import { totalsOf, toRows } from './rows.ts';

/** Of a full run. */
const ackedGoal = 1_000_000;

const [resultsPath = '', ...flags] = process.argv.slice(2);
const results = readFileSync(resultsPath, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as KeptResult);
const section = toSection(results);
process.stdout.write(`\n${section}\n\nEach result as JSON: ${resultsPath}\n`);
if (flags.includes('--update-docs')) writeSection('docs/faults.md', 'faults:results', section);

function toSection(kept: readonly KeptResult[]): string {
  const [head = [], ...rows] = toRows(kept);
  const { acked, pledges, broken, seconds } = totalsOf(kept);
  const broke = faultKinds.filter((kind) => broken[kind] > 0);
  const found =
    broke.length === 0
      ? 'none was lost, doubled, reordered, altered, or shown differently to two readers'
      : broke.map((kind) => `**${broken[kind]} ${kind}**: ${faultMeanings[kind]}`).join('; ');
  const verdict = acked >= ackedGoal ? 'reached' : 'missed, for want of time';
  const goal = `The goal of at least ${ackedGoal.toLocaleString('en')} was ${verdict}.`;
  const load = `load average at the end ${loadavg()[1]?.toFixed(0)}`;
  const machine = machineLines(
    describeMachine(null, { directory: inRoot('tests'), database: null }),
  ).slice(0, 2);
  return [
    `**${acked.toLocaleString('en')} messages were acked under faults, and ${pledges.toLocaleString('en')} pledges about other things were made; ${found}.** Controls are not counted. ${goal}`,
    markdownTable(head, rows),
    `${new Date().toISOString().slice(0, 10)}, seed ${kept[0]?.seed}, ${Math.round(seconds / 60)} minutes, ${load}. ${machine.join('. ')}.`,
  ].join('\n\n');
}
