import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { inRoot, rootPath } from './paths.mjs';
import { relaySignals } from './relay-signals.mjs';
import { sourceFlags } from './source-flags.mjs';

const watchedFolders = ['packages/server/src', 'packages/protocol/src'];
/** One save is several file events. */
const settleMs = 100;

/**
 * Runs the server from its sources and starts it anew after every change. A server that ends by itself is started
 * again at the next change. Resolves when a signal has ended it.
 */
export async function watchServer(env) {
  const signal = nextSignal();
  const changes = watchFolders();
  for (;;) {
    const server = spawn(process.execPath, [...sourceFlags, 'packages/server/src/main.ts'], {
      cwd: rootPath,
      env,
      stdio: 'inherit',
    });
    const stopRelaying = relaySignals([server]);
    const exited = once(server, 'exit');
    const reason = await Promise.race([signal, changes.next()]);
    if (reason === 'changed') server.kill('SIGTERM');
    await exited;
    stopRelaying();
    if (reason !== 'changed') return;
    console.log('Sources have changed; starting the server again.');
  }
}

function nextSignal() {
  return Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name)));
}

function watchFolders() {
  let announce = () => {};
  let timer;
  const onChange = (_event, name) => {
    if (name?.endsWith('.test.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => announce('changed'), settleMs);
  };
  for (const folder of watchedFolders) {
    watch(inRoot(folder), { recursive: true, persistent: false }, onChange);
  }
  return {
    next: () =>
      new Promise((resolve) => {
        announce = resolve;
      }),
  };
}
