/** Runs the server and the messenger from their sources and restarts them on changes; one Ctrl-C ends both. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { demoMode } from './lib/demo-mode.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot, rootPath } from './lib/paths.mjs';
import { relaySignals } from './lib/relay-signals.mjs';

await failPlainly(ensureInstalled);

const programs = [
  [
    rootPath,
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', '--conditions=source'],
    ['packages/server/src/main.ts'],
  ],
  [inRoot('apps/messenger'), [inRoot('node_modules/vite/bin/vite.js'), '--clearScreen=false'], []],
];
const env = { CONFAB_DEMO: demoMode(process.env), ...process.env };
const children = programs.map(([cwd, flags, files]) =>
  spawn(process.execPath, [...flags, ...files], { cwd, env, stdio: 'inherit' }),
);
relaySignals(children);

const exits = children.map((child) => once(child, 'exit'));
const [code] = await Promise.race(exits);
for (const child of children) child.kill('SIGTERM');
await Promise.all(exits);
process.exitCode = code ?? 0;
