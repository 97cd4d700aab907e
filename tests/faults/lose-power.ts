import { setTimeout as delay } from 'node:timers/promises';
import type { FaultRun } from './fault-scenario.ts';
import { Load } from './load/load.ts';
import { LoopDisk } from './places/loop-disk.ts';
import { StoreServer } from './places/store-server.ts';
import type { Settings } from '../process/server-process.ts';

const diskBytes = 4 * 2 ** 30;

/** A server on a disk of its own, and the load on it. */
export interface PoweredStage {
  readonly disk: LoopDisk;
  readonly server: StoreServer;
  readonly load: Load;
}

/** Starts a server on a disk that can lose its power. The image of the disk takes only what is written to it. */
export async function startOnDisk(run: FaultRun, settings: Settings = {}): Promise<PoweredStage> {
  const disk = LoopDisk.create(diskBytes, run.context);
  const server = await StoreServer.start({ CONFAB_DATA: disk.path, ...settings });
  const load = await Load.start(server.url, run.size);
  return { disk, server, load };
}

/** Cuts the power at a random moment under load, and starts disk and server again. */
export async function losePower(
  { disk, server, load }: PoweredStage,
  afterMs: number,
): Promise<void> {
  await load.acked(1);
  await delay(afterMs);
  load.history.isDark = true;
  disk.losePower();
  await server.kill();
  load.history.isDark = false;
  disk.powerOn();
  await server.restart();
}
