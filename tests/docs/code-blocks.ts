import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.mjs';

/** The code blocks of a Markdown file in one language, in order. */
export function readCodeBlocks(path: string, language: string): string[] {
  const source = readFileSync(inRoot(path), 'utf8');
  return [...source.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , code = '']) => code);
}
