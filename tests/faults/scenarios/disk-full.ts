import { expect } from 'vitest';
import { openNativeDatabase } from '../../../packages/server/src/store/sqlite-driver.ts';
import { runConfab, waitFor } from '../../process/server-process.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { Load } from '../load/load.ts';
import { LoopDisk } from '../places/loop-disk.ts';
import { StoreServer } from '../places/store-server.ts';

const msPerFilling = 5000;
const diskBytes = 512 * 2 ** 20;
const freeBytes = 128 * 2 ** 10;
const refusalsEnough = 30;

export const scenario: FaultScenario = {
  name: 'disk-full',
  title:
    'on a full disk nothing is acked that is not stored, nothing is corrupted, and space brings everything back',
  promises: ['I16', 'I1', 'I3', 'I4', 'I5', 'I6'],
  method:
    'The embedded store lies on an ext4 of its own in a loop file. Under load the disk is filled up to 128 KB; when sends are refused, `/readyz` must answer 503 and `confab doctor` must name the disk; then the space is freed, and the next ack must come. In the end SQLite checks the integrity of the file.',
  durations: { short: 2000, full: 60_000 },
  async run({ durationMs, size, context }) {
    const disk = LoopDisk.create(diskBytes, context);
    const server = await StoreServer.start({ CONFAB_DATA: disk.path });
    const load = await Load.start(server.url, size);
    const fillings = Math.max(1, Math.round(durationMs / msPerFilling));
    for (let filling = 0; filling < fillings; filling++) {
      await load.acked(durationMs < 10_000 ? 40 : 2000);
      disk.fill(freeBytes);
      const { refusals } = load.history;
      const enough = refusals.length + refusalsEnough;
      await waitFor(() => refusals.length >= enough);
      await waitFor(async () => (await readReadiness(server.url)) === 'store');
      if (filling === 0) await expectDiagnosis(disk.path);
      disk.free();
      await load.acked(1);
      await waitFor(async () => (await readReadiness(server.url)) === null);
    }
    const report = await load.end();
    await server.kill();
    await expectIntegrity(`${disk.path}/confab.db`);
    return { report, figures: { fillings } };
  },
};

/** What /readyz says is failing; null when nothing is. */
async function readReadiness(url: string): Promise<string | null> {
  const answer = await fetch(`${url}/readyz`);
  const { failing = null } = (await answer.json()) as { failing?: string };
  expect(answer.status).toBe(failing === null ? 200 : 503);
  return failing;
}

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
