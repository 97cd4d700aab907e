import { accessSync, constants } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** Why the lossy link cannot be made on this machine; null when it can. */
export function missingForLink(): string | null {
  if (process.platform !== 'linux') return 'the lossy link needs Linux';
  if (process.getuid?.() !== 0) return 'the lossy link needs root: it makes network namespaces';
  if (!isWritable('/dev/net/tun')) return 'the lossy link needs /dev/net/tun';
  if (!runs('python3')) return 'the lossy link needs python3: Node cannot open a TUN device';
  return runs('nsenter') ? null : 'the lossy link needs nsenter of util-linux';
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
