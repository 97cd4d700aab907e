/**
 * Names of files and folders: kebab-case, and none that says nothing (style.md, "Names").
 */
import { listSourceFiles } from './source-files.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'misc']);

const problems = listSourceFiles().filter((path) => !isWellNamed(path));
for (const path of problems) {
  console.error(`${path}: names are kebab-case and say what a thing is (not utils, helpers …)`);
}
process.exitCode = problems.length === 0 ? 0 : 1;

function isWellNamed(path: string): boolean {
  if (!/\.(ts|tsx|mjs|css)$/.test(path)) return true;
  return path.split('/').every((part) => {
    const [name = ''] = part.split('.');
    const words = name.split('-');
    return kebabCase.test(name) && !words.some((word) => emptyNames.has(word));
  });
}
