import { execFileSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { inRoot } from '../../scripts/lib/paths.mjs';
import type { Cores } from '../processes/cores.ts';
import type { DatabaseServer } from '../processes/database-server.ts';

/** What the figures were measured on and with. */
export interface Machine {
  readonly processor: string;
  readonly cores: string;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
  readonly socketIo: string;
  readonly commit: string;
  /** With their settings of durability. */
  readonly stores: readonly string[];
  readonly fileSystem: string;
  /** Load average of the last minute when the run began: other work disturbs the figures. */
  readonly loadBefore: number;
}

/** Magic numbers of statfs(2). */
const fileSystems: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x1021994: 'tmpfs (memory: commits cost nothing there)',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x794c7630: 'overlay',
  0x2fc12fc1: 'zfs',
};

/** Looks the machine up. */
export function describeMachine(
  cores: Cores | null,
  { directory, database }: { directory: string; database: DatabaseServer | null },
): Machine {
  return {
    processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
    cores: cores
      ? `server on core ${cores.server}, load generator and PostgreSQL on core ${cores.generator} (taskset)`
      : 'server and load generator share the cores',
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    socketIo: readVersion('socket.io'),
    commit: readCommit(),
    stores: [
      'SQLite, journal_mode=WAL, its log synced at each commit',
      database?.description ?? '',
    ],
    fileSystem: fileSystems[statfsSync(directory).type] ?? 'unknown file system',
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** The machine as lines of text. */
export function machineLines(machine: Machine): string[] {
  return [
    `${machine.processor}, ${machine.memory}, ${machine.system}; ${machine.cores}`,
    `Node ${machine.node}, Socket.IO ${machine.socketIo}, Confab at ${machine.commit}`,
    `Stores: ${machine.stores.filter((store) => store !== '').join('; ')}; on ${machine.fileSystem}; rate limits off but where they are what is measured; load average before: ${machine.loadBefore.toFixed(2)}`,
  ];
}

function readVersion(name: string): string {
  const path = createRequire(inRoot('packages/server/package.json')).resolve(
    `${name}/package.json`,
  );
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function readCommit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: inRoot(''), encoding: 'utf8', stdio: 'pipe' }).trim();
    const isChanged = git('status', '--porcelain', '--', 'packages') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' with changes' : ''}`;
  } catch {
    return 'an unknown commit';
  }
}
