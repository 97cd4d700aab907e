import { spawnSync } from 'node:child_process';
import { inRoot, rootPath } from '../lib/paths.mjs';

/** Formats text as `npm run format` would format the file at this path. */
export function format(path: string, text: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('node_modules/@biomejs/biome/bin/biome'), 'format', `--stdin-file-path=${path}`],
    { cwd: rootPath, input: text, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${path} cannot be formatted:\n${stderr}`);
  return stdout;
}
