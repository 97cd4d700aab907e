import { inRoot, rootPath } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Runs a program of node_modules; throws with its output when it fails. */
export async function runTool(program, args, options = {}) {
  const { code, output } = await runQuietly(
    process.execPath,
    [inRoot(`node_modules/${program}`), ...args],
    { cwd: rootPath, ...options },
  );
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
}
