import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const skippedFolders = new Set(['node_modules', 'dist', 'coverage']);
const testFile = /\.test\.tsx?$/;

/** A hash over the names and contents of files and whole folders, tests left out. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(listFiles)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(inRoot(path))) return [];
  if (statSync(inRoot(path)).isFile()) return testFile.test(path) ? [] : [path];
  return readdirSync(inRoot(path))
    .filter((name) => !skippedFolders.has(name))
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
