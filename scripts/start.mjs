/**
 * Installs and builds what is missing and runs the server in this process, in demo mode on loopback.
 *
 * In package.json this is called with `exec`, so that no shell stands between npm and the server: a shell would keep
 * the signals that npm passes on. What follows the `||` is for Windows, whose shell has no `exec`.
 */
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
