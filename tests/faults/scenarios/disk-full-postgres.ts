import { inject, onTestFinished } from 'vitest';
import { startPostgres } from '../../../scripts/test/start-postgres.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { fillDisk } from '../fill-disk.ts';
import { LoopDisk } from '../places/loop-disk.ts';
import { StoreServer } from '../places/store-server.ts';

/** With room for the log of the database, which is a gigabyte before it begins again. */
const diskBytes = 4 * 2 ** 30;

export const scenario: FaultScenario = {
  name: 'disk-full-postgres',
  title:
    'when the disk of Postgres is full nothing is acked that is not stored, and space brings everything back',
  promises: ['I16', 'I9', 'I1', 'I3', 'I4', 'I5', 'I6'],
  method:
    'A PostgreSQL of its own, with fsync on, lies on an ext4 of its own in a loop file. Under load the disk is filled up to 128 KB; when sends are refused, `/readyz` must answer 503; then the space is freed, the database is started where it has ended by itself, and the next ack must come. The server process stays.',
  durations: { short: 2000, full: 60_000 },
  async run(run) {
    if (inject('postgresUrl') === null) return run.context.skip('PostgreSQL could not be started');
    const disk = LoopDisk.create(diskBytes, run.context);
    const postgres = await startPostgres(disk.path);
    onTestFinished(() => postgres.stop());
    const server = await StoreServer.start({ CONFAB_DATABASE_URL: postgres.url });
    return fillDisk(run, { disk, server, revive: () => postgres.restart() });
  },
};
