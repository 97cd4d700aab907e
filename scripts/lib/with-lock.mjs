import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const pollMs = 200;

/** Runs an action while no other process of this repository runs one under the same name. */
export async function withLock(name, action) {
  const path = inRoot(`.confab-${name}.lock`);
  while (!tryLock(path)) await delay(pollMs);
  try {
    return await action();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(path)) rmSync(path, { force: true });
    return false;
  }
}

/** Whether the process that took the lock has died without giving it back. */
function isAbandoned(path) {
  const pid = readPid(path);
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function readPid(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null;
  } catch {
    return null; // Given back in the meantime.
  }
}
