import { expect } from 'vitest';
import { waitFor } from '../process/server-process.ts';
import type { FaultResult, FaultRun } from './fault-scenario.ts';
import { Load } from './load/load.ts';
import type { LoopDisk } from './places/loop-disk.ts';
import type { StoreServer } from './places/store-server.ts';

const msPerFilling = 5000;
const freeBytes = 128 * 2 ** 10;
const refusalsEnough = 30;

/** A server whose store lies on a disk of its own. */
export interface FillableStage {
  readonly disk: LoopDisk;
  readonly server: StoreServer;
  /** What else must hold while the disk is full for the first time. */
  whileFull?(): Promise<void>;
  /** What an operator does once there is space again; done until the server is ready. */
  revive?(): Promise<void>;
}

/** Fills the disk under load again and again, each time until sends are refused, and frees it until they are acked. */
export async function fillDisk(
  { durationMs, size }: FaultRun,
  { disk, server, whileFull, revive }: FillableStage,
): Promise<FaultResult> {
  const load = await Load.start(server.url, size);
  const fillings = Math.max(1, Math.round(durationMs / msPerFilling));
  for (let filling = 0; filling < fillings; filling++) {
    await load.acked(durationMs < 10_000 ? 40 : 2000);
    disk.fill(freeBytes);
    const { refusals } = load.history;
    const enough = refusals.length + refusalsEnough;
    await waitFor(() => refusals.length >= enough);
    await waitFor(async () => (await readReadiness(server.url)) === 'store');
    if (filling === 0) await whileFull?.();
    disk.free();
    await waitFor(async () => {
      await revive?.();
      return (await readReadiness(server.url)) === null;
    });
    await load.acked(1);
  }
  return { report: await load.end(), figures: { fillings } };
}

/** What /readyz says is failing; null when nothing is. */
async function readReadiness(url: string): Promise<string | null> {
  const answer = await fetch(`${url}/readyz`);
  const { failing = null } = (await answer.json()) as { failing?: string };
  expect(answer.status).toBe(failing === null ? 200 : 503);
  return failing;
}
