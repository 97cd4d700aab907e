/** Runs the server and the messenger from their sources and renews them on changes; one Ctrl-C ends both. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { demoMode } from './lib/demo-mode.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot } from './lib/paths.mjs';
import { relaySignals } from './lib/relay-signals.mjs';
import { watchServer } from './lib/watch-server.mjs';

await failPlainly(ensureInstalled);

const vite = spawn(
  process.execPath,
  [inRoot('node_modules/vite/bin/vite.js'), '--clearScreen=false'],
  {
    cwd: inRoot('apps/messenger'),
    // Vite ends when its standard input does, and would take every key for a shortcut.
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
relaySignals([vite]);
vite.once('error', (error) => console.error(error.message));
const viteExited = once(vite, 'exit');

await watchServer({
  ...process.env,
  CONFAB_DEMO: process.env.CONFAB_DEMO ?? demoMode(process.env),
});
vite.kill('SIGTERM');
await viteExited;
process.exit(0);
