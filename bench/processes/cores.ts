import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Which cores the measured server and the load generator have to themselves; null when they cannot be kept apart. */
export interface Cores {
  readonly server: number;
  readonly generator: number;
}

/** Moves this process, the load generator, to its own core, and says which core is left for the server. */
export function separateCores(): Cores | null {
  if (availableParallelism() < 2) return null;
  const cores = { server: 0, generator: 1 };
  const args = ['--all-tasks', '--cpu-list', '--pid', String(cores.generator), String(process.pid)];
  const { status } = spawnSync('taskset', args, { stdio: 'ignore' });
  return status === 0 ? cores : null;
}
