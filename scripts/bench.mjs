/** Measures the built server with the load generator of bench/: `npm run bench -- [arguments]`. */
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/run-node.mjs';
import { sourceFlags } from './lib/source-flags.mjs';

await failPlainly(async () => {
  await ensureInstalled();
  await ensureBuilt(['messenger', 'server']);
});
const args = process.argv.slice(2);
process.exitCode = await runNode([...sourceFlags, inRoot('bench/main.ts'), ...args]);
