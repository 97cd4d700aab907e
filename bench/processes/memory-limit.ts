import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A bound on the memory of a process, kernel buffers included. */
export interface MemoryLimit {
  /** The most that was used so far, in bytes. */
  peakBytes(): number;
  /** Takes the bound away; the process must have ended. */
  remove(): void;
}

/** The two versions of control groups: where they are, and the names of their files. */
const layouts = [
  { root: '/sys/fs/cgroup', mark: 'cgroup.controllers', max: 'memory.max', peak: 'memory.peak' },
  {
    root: '/sys/fs/cgroup/memory',
    mark: 'memory.limit_in_bytes',
    max: 'memory.limit_in_bytes',
    peak: 'memory.max_usage_in_bytes',
  },
];

/** Bounds the memory of a process with a control group; null where this user or machine cannot. */
export function limitMemory(pid: number, maxBytes: number): MemoryLimit | null {
  const layout = layouts.find(({ root, mark }) => existsSync(join(root, mark)));
  if (!layout) return null;
  const group = join(layout.root, `confab-bench-${pid}`);
  const remove = () => rmdirSync(group);
  try {
    mkdirSync(group);
  } catch {
    return null;
  }
  try {
    writeFileSync(join(group, layout.max), String(maxBytes));
    writeFileSync(join(group, 'cgroup.procs'), String(pid));
  } catch {
    remove();
    return null;
  }
  return { peakBytes: () => Number(readFileSync(join(group, layout.peak), 'utf8')), remove };
}
