import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { inRoot } from '../lib/paths.mjs';

/** One import or re-export of a file, type imports included. */
export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The file of ours that it names, from the root of the repository; null for a package. */
  readonly target: string | null;
  /** Nothing of it is left when the types are gone. */
  readonly isTypeOnly: boolean;
  readonly isReexport: boolean;
}

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const statements = /^(import|export)\b([^'"`;=]*?)\bfrom\s*'([^']+)'/gm;
const sideEffects = /^import\s*'([^']+)'/gm;
const dynamicImports = /\bimport\(\s*'([^']+)'/g;

/** The imports of a TypeScript file, by the text: the formatter has put every statement at the start of a line. */
export function readImports(path: string): Import[] {
  const source = readFileSync(inRoot(path), 'utf8').replace(comments, '');
  const resolve = (specifier: string) => resolveImport(path, specifier);
  return [
    ...[...source.matchAll(statements)].map(([, keyword, clause = '', specifier = '']) => ({
      specifier,
      target: resolve(specifier),
      isTypeOnly: isTypeClause(clause),
      isReexport: keyword === 'export',
    })),
    ...[...source.matchAll(sideEffects), ...source.matchAll(dynamicImports)].map(
      ([, specifier = '']) => ({
        specifier,
        target: resolve(specifier),
        isTypeOnly: false,
        isReexport: false,
      }),
    ),
  ];
}

function resolveImport(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(path), specifier);
  return existsSync(inRoot(target)) ? target : null;
}

/** `type { A }`, or braces in which every name is a type. */
function isTypeClause(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{([\s\S]*)\}\s*$/.exec(clause)?.[1];
  if (names === undefined) return false;
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}
