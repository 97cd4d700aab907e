import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { readCpuUs, readFamilyCpuUs, readPeakResidentBytes, readResidentBytes } from './usage.ts';

/** Keeps a core busy for 300 ms of CPU time, whatever else the machine does. */
const burn = `while (process.cpuUsage(before).user + process.cpuUsage(before).system < 300_000);`;

test('CPU time is that of all threads, also of one that has ended', async () => {
  const before = readCpuUs(process.pid);
  await once(new Worker(`const before = process.cpuUsage(); ${burn}`, { eval: true }), 'exit');
  expect(readCpuUs(process.pid) - before).toBeGreaterThan(250_000);
});

test('CPU time of a family has what its ended children used', () => {
  const [own, family] = [readCpuUs(process.pid), readFamilyCpuUs(process.pid)];
  execFileSync(process.execPath, ['--eval', `const before = process.cpuUsage(); ${burn}`]);
  const ownGrowth = readCpuUs(process.pid) - own;
  expect(readFamilyCpuUs(process.pid) - family - ownGrowth).toBeGreaterThan(250_000);
});

test('the peak of the memory is at least what is used now', () => {
  expect(readPeakResidentBytes(process.pid)).toBeGreaterThanOrEqual(readResidentBytes(process.pid));
});
