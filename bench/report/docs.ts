import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { markdownTable } from '../../scripts/generate/markdown-table.ts';
import type { ScenarioResult } from '../results.ts';
import { type Machine, machineLines } from './machine.ts';
import { headOf, rowsOf } from './rows.ts';

const docsPath = inRoot('docs/benchmarks.md');

/** Writes the results into docs/benchmarks.md: each scenario has its own section, others stay as they are. */
export function updateDocs(results: readonly ScenarioResult[], machine: Machine): void {
  const source = readFileSync(docsPath, 'utf8');
  const sections = results.map((result) => [result.name, toSection(result, machine)] as const);
  writeFileSync(
    docsPath,
    sections.reduce((text, [name, section]) => replaceSection(text, name, section), source),
  );
}

function toSection(result: ScenarioResult, machine: Machine): string {
  const { title, method, startedAt, repetitions, seconds } = result;
  const slices = `${repetitions} repetitions of ${seconds} s for each contender, interleaved`;
  return [
    `### ${title}`,
    method,
    markdownTable(headOf(result), rowsOf(result)),
    `Median (least – most). ${startedAt.slice(0, 10)}, ${slices}. ${machineLines(machine).join('. ')}.`,
  ].join('\n\n');
}

/** Puts a section between its marks; a new one goes to the end. */
function replaceSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const block = `${begin}\n\n${section}\n\n${end}`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${block}\n`;
  return text.slice(0, from) + block + text.slice(to + end.length);
}
