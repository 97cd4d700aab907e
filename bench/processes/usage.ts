import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

let ticksPerSecond: number | null = null;

/** CPU time that all threads of a process have used in user and kernel mode, in microseconds. */
export function readCpuUs(pid: number): number {
  const { user, system } = readTimesUs(pid);
  return user + system;
}

/** The same for a process, its living children, and those of its children that have ended. */
export function readFamilyCpuUs(pid: number): number {
  const { user, system, ended } = readTimesUs(pid);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? [];
  return children
    .map((child) => readChildUs(Number(child)))
    .reduce((a, b) => a + b, user + system + ended);
}

/** Time that a core was busy since the machine started, whoever kept it busy, in microseconds. */
export function readCoreBusyUs(core: number): number {
  const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'));
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (line?.[1] ?? '')
    .split(' ')
    .map(toUs);
  return user + nice + system + irq + softIrq + steal;
}

/** Resident memory of a process in bytes, from /proc/<pid>/status. */
export function readResidentBytes(pid: number): number {
  return readStatusBytes(pid, 'VmRSS');
}

/** The most resident memory that a process has had so far, in bytes. */
export function readPeakResidentBytes(pid: number): number {
  return readStatusBytes(pid, 'VmHWM');
}

function readStatusBytes(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}

/** A child that has just ended is in its parent's sum. */
function readChildUs(pid: number): number {
  try {
    return readCpuUs(pid);
  } catch {
    return 0;
  }
}

/** /proc/<pid>/stat counts the threads of a process together, those that have ended too. */
function readTimesUs(pid: number): { user: number; system: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; what follows it starts with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(toUs);
  return { user, system, ended: endedUser + endedSystem };
}

function toUs(ticks: string): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (Number(ticks) / ticksPerSecond) * 1e6;
}
