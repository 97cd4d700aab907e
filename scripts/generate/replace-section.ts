import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';

/** Writes measured results into a page, between the marks of their name. */
export function writeSection(path: string, name: string, section: string): void {
  writeFileSync(inRoot(path), replaceSection(readFileSync(inRoot(path), 'utf8'), name, section));
}

/** Puts a section between its marks and leaves the rest as it is; a new one goes to the end. */
export function replaceSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const block = `${begin}\n\n${section}\n\n${end}`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${block}\n`;
  return text.slice(0, from) + block + text.slice(to + end.length);
}
