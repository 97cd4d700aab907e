import { spawn } from 'node:child_process';

/**
 * Runs a program and keeps its output to itself.
 * Resolves to `{code, output, durationMs}`; a program that cannot be started counts as failed.
 */
export function runQuietly(command, args, options = {}) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const finish = (code, lastWords = '') => {
      const output = Buffer.concat(chunks).toString('utf8') + lastWords;
      resolve({ code, output, durationMs: performance.now() - startedAt });
    };
    child.once('error', (error) => finish(1, `${command}: ${error.message}\n`));
    child.once('close', (code, signal) => finish(code ?? 1, signal ? `ended by ${signal}\n` : ''));
  });
}
