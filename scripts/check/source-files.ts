import { existsSync, readdirSync } from 'node:fs';
import { rootPath } from '../lib/paths.mjs';

const sourceRoots = ['packages', 'apps', 'examples', 'tests', 'bench', 'scripts'];
const skippedFolders = new Set(['node_modules', 'dist', 'dist-next', 'data', 'results']);

/** Every file of ours, from the root of the repository, without what is built or installed. */
export function listSourceFiles(): string[] {
  return sourceRoots.filter((folder) => existsSync(rootPath + folder)).flatMap(listFolder);
}

function listFolder(folder: string): string[] {
  return readdirSync(rootPath + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return skippedFolders.has(entry.name) ? [] : listFolder(path);
  });
}
