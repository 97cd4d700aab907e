import { expect } from 'vitest';
import { openNativeDatabase } from '../../../packages/server/src/store/sqlite-driver.ts';
import { runConfab } from '../../process/server-process.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { fillDisk } from '../fill-disk.ts';
import { LoopDisk } from '../places/loop-disk.ts';
import { StoreServer } from '../places/store-server.ts';

const diskBytes = 512 * 2 ** 20;

export const scenario: FaultScenario = {
  name: 'disk-full-embedded',
  title:
    'on a full disk nothing is acked that is not stored, nothing is corrupted, and space brings everything back',
  promises: ['I16', 'I1', 'I3', 'I4', 'I5', 'I6'],
  method:
    'The embedded store lies on an ext4 of its own in a loop file. Under load the disk is filled up to 128 KB; when sends are refused, `/readyz` must answer 503 and `confab doctor` must name the disk; then the space is freed, and the next ack must come. In the end SQLite checks the integrity of the file.',
  durations: { short: 2000, full: 60_000 },
  async run(run) {
    const disk = LoopDisk.create(diskBytes, run.context);
    const server = await StoreServer.start({ CONFAB_DATA: disk.path });
    const whileFull = () => expectDiagnosis(disk.path);
    const result = await fillDisk(run, { disk, server, whileFull });
    await server.kill();
    await expectIntegrity(`${disk.path}/confab.db`);
    return result;
  },
};

async function expectDiagnosis(directory: string): Promise<void> {
  const { code, stdout } = await runConfab(['doctor'], { CONFAB_DATA: directory });
  expect(stdout).toMatch(/^FAIL {2}data .* free some space/m);
  expect(code).toBe(1);
}

async function expectIntegrity(path: string): Promise<void> {
  const database = await openNativeDatabase(path);
  const answer = database.prepare('pragma integrity_check').all();
  database.close();
  expect(answer).toEqual([{ integrity_check: 'ok' }]);
}
