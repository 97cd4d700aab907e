/** Installs and builds what is missing and runs the server in this process, in demo mode on loopback. */
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { demoMode } from './lib/demo-mode.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { mergeRepeatedSignals } from './lib/merge-repeated-signals.mjs';

await failPlainly(async () => {
  await ensureInstalled();
  await ensureBuilt(['messenger', 'server']);
});
process.env.CONFAB_DEMO ??= demoMode(process.env);
mergeRepeatedSignals();
await import('../packages/server/dist/main.js');
