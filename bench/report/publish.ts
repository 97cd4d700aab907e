import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from '../../scripts/generate/format.ts';
import { markdownTable } from '../../scripts/generate/markdown-table.ts';
import { replaceSection } from '../../scripts/generate/replace-section.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';
import type { ScenarioResult } from '../results.ts';
import { type Machine, machineLines } from './machine.ts';
import { headOf, rowsOf } from './rows.ts';
import { summaryTable } from './summary.ts';

const pageName = 'docs/benchmarks.md';
const dataName = 'docs/benchmarks.json';

/** A scenario's newest result, and the machine that it was measured on. */
interface Published {
  readonly machine: Machine;
  readonly result: ScenarioResult;
}

/**
 * Writes results into docs/benchmarks.json and docs/benchmarks.md. The page is changed between its marks only: what
 * was not measured this time, and what people have written, stays.
 */
export function publish(results: readonly ScenarioResult[], machine: Machine): void {
  const published = new Map<string, Published>(Object.entries(readPublished()));
  for (const result of results) published.set(result.name, { machine, result });
  const all = [...published.values()];
  writeText(dataName, format(dataName, JSON.stringify(Object.fromEntries(published))));
  const sections = all.map((one) => [one.result.name, toSection(one)] as const);
  const summary = ['summary', summaryTable(all.map(({ result }) => result))] as const;
  const page = [summary, ...sections].reduce(
    (text, [name, section]) => replaceSection(text, `bench:${name}`, section),
    readFileSync(inRoot(pageName), 'utf8'),
  );
  writeText(pageName, page);
}

function readPublished(): Record<string, Published> {
  const path = inRoot(dataName);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function writeText(name: string, text: string): void {
  writeFileSync(inRoot(name), text);
}

function toSection({ result, machine }: Published): string {
  const { title, method, startedAt, repetitions, seconds } = result;
  const how = `${repetitions} repetitions, slices of ${seconds} s, contenders interleaved`;
  return [
    `### ${title}`,
    method,
    markdownTable(headOf(result), rowsOf(result)),
    `Median (least – most). ${startedAt.slice(0, 10)}, ${how}. ${machineLines(machine).join('. ')}.`,
  ].join('\n\n');
}
