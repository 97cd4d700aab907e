import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import type { GeneratedFile } from './generated-file.ts';

const begin = '<!-- generated:begin -->';
const end = '<!-- generated:end -->';

/** A Markdown file with new text between its two marks. */
export function generateSection(path: string, section: string): GeneratedFile {
  const source = readFileSync(inRoot(path), 'utf8');
  const from = source.indexOf(begin);
  const to = source.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} needs a line ${begin} and a line ${end}.`);
  const head = source.slice(0, from + begin.length);
  return { path, text: `${head}\n\n${section.trim()}\n\n${source.slice(to)}` };
}
