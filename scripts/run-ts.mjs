/**
 * Runs a TypeScript file against the sources of the packages, without a build:
 * `node scripts/run-ts.mjs FILE [arguments]`.
 */
import { runNode } from './lib/run-node.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { sourceFlags } from './lib/source-flags.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/run-ts.mjs FILE [arguments]');
  process.exit(2);
}
await ensureInstalled();
process.exitCode = await runNode([...sourceFlags, file, ...args]);
