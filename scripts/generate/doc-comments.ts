import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';

const commentedKey = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:'([^']+)'|(\w+)):/g;

/** The doc comments of the keys of an object literal in a source file, by key, as one line each. */
export function readDocComments(path: string): ReadonlyMap<string, string> {
  const source = readFileSync(inRoot(path), 'utf8');
  return new Map(
    [...source.matchAll(commentedKey)].map(([, comment = '', quoted, plain]) => [
      quoted ?? plain ?? '',
      comment
        .replace(/\n\s*\*/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );
}
