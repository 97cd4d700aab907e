import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { relaySignals } from './relay-signals.mjs';

/**
 * Runs Node with our own streams and resolves to its exit code (128 + n when signal n ended it).
 * Ctrl-C and SIGTERM reach it once.
 */
export function runNode(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
    const stopRelaying = relaySignals([child]);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopRelaying();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
