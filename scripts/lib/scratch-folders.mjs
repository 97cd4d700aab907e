import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const namePattern = /^confab-(?:disk|process|test|weak)-(\d+)-/;

/**
 * Makes a folder for temporary files that names its process, so that a later run finds what this one left.
 * @param {'disk' | 'process' | 'test' | 'weak'} kind
 */
export function createScratchFolder(kind, parent = tmpdir()) {
  return mkdtempSync(join(parent, `confab-${kind}-${process.pid}-`));
}

/** The same after a run that may have been interrupted: its workers take a moment to end. */
export async function removeLeftoversOf(exitCode) {
  if (exitCode > 128) await delay(1000);
  return removeLeftovers();
}

/** Where tests make such folders: on the disk, and in memory where the system has a folder there. */
const parents = [tmpdir(), '/dev/shm'].filter((path) => existsSync(path));

/** Removes the folders of processes that are gone, and unmounts the disks in them. Returns their paths. */
export function removeLeftovers(places = parents) {
  const paths = places.flatMap((parent) => findLeftovers(parent));
  for (const path of paths) {
    // Where nothing is mounted this fails, and nothing has to be done.
    spawnSync('umount', ['--lazy', join(path, 'disk')], { stdio: 'ignore' });
    rmSync(path, { recursive: true, force: true });
  }
  return paths;
}

/** @param {string} parent */
function findLeftovers(parent) {
  const names = readdirSync(parent).filter((name) => {
    const pid = namePattern.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  return names.map((name) => join(parent, name));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of someone else is alive too.
    return error.code === 'EPERM';
  }
}
