import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createDeferred, createTestPlace } from '@confab/testkit';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  type CheckpointPlace,
  type CheckpointResult,
  CheckpointThread,
} from './checkpoint-thread.ts';
import type { Store } from './database.ts';
import { openSqliteStore, type SqliteOptions } from './open-sqlite.ts';
import { openNativeDatabase } from './sqlite-driver.ts';
import { SqliteLog } from './sqlite-log.ts';

/** Of pages of 4 KiB, with their headers. */
const bytesPerCheckpoint = 4000 * 4120;
const rowBytes = 2 ** 20;
/** Enough for one checkpoint, and not for two. */
const rowsPerRound = 20;
const rowCount = 4 * rowsPerRound;

describe('checkpoints of the embedded store', () => {
  test('[P7] the log stays bounded while rows are written, and the database has them in the end', async () => {
    let moves = 0;
    const { store, path } = await openTestStore({
      startThread: (place) => new WatchedThread(place, { after: () => moves++ }),
    });
    for (let row = 1; row <= rowCount; row++) {
      await insertRow(store);
      const isDue = row % rowsPerRound === 0;
      if (isDue) await expect.poll(() => moves).toBe((row / rowsPerRound) * 2);
    }
    expect(statSync(`${path}-wal`).size).toBeLessThan(2 * bytesPerCheckpoint);
    await store.close();
    expect(await countRows(path)).toEqual([{ rows: rowCount }]);
  });

  test('[P7] writers go on while a long log is moved, and wait only for the rest of it', async () => {
    const [first, second] = [createDeferred(), createDeferred()];
    const started: number[] = [];
    const { store } = await openTestStore({
      startThread: (place) =>
        new WatchedThread(place, {
          before: async () => {
            started.push(started.length + 1);
            if (started.length === 1) await first.promise;
            if (started.length === 2) await second.promise;
          },
        }),
    });
    await fill(store);
    expect(started).toEqual([1]);
    first.resolve();
    await expect.poll(() => started).toEqual([1, 2]);
    let isAnswered = false;
    // Reading needs the same connection, and the answer takes no time when it is free.
    const read = sql`select 1`.execute(store.kysely).then(() => {
      isAnswered = true;
    });
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    second.resolve();
    await read;
  });

  test('without its thread the log is moved by the writer, and nothing is lost', async () => {
    const lost: Error[] = [];
    const { store, path } = await openTestStore({
      startThread: ({ path }) => new CheckpointThread({ path, sqliteModule: 'node:nothing' }),
      onThreadLost: (error) => lost.push(error),
    });
    await fill(store);
    await expect.poll(() => lost).toHaveLength(1);
    expect(lost[0]?.message).toContain('node:nothing');
    await fill(store);
    expect(statSync(path).size).toBeGreaterThan(rowCount * rowBytes);
    await store.close();
    expect(await countRows(path)).toEqual([{ rows: 2 * rowCount }]);
  });
});

test('[I2] a log that cannot be read any more fails no commit that has reached the disk', async () => {
  const lost: Error[] = [];
  const { store, path } = await openTestStore({ onThreadLost: (error) => lost.push(error) });
  const unreadable = vi.spyOn(SqliteLog.prototype, 'holds').mockImplementation(() => {
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  });
  onTestFinished(() => unreadable.mockRestore());
  await insertRow(store);
  await insertRow(store);
  expect(lost).toHaveLength(1);
  await store.close();
  expect(await countRows(path)).toEqual([{ rows: 2 }]);
});

/** A thread that does something before and after each checkpoint. */
class WatchedThread extends CheckpointThread {
  private readonly watch: Watch;

  constructor(place: CheckpointPlace, watch: Watch) {
    super(place);
    this.watch = watch;
  }

  override async checkpoint(): Promise<CheckpointResult | null> {
    await this.watch.before?.();
    const result = await super.checkpoint();
    this.watch.after?.();
    return result;
  }
}

interface Watch {
  before?(): Promise<void>;
  after?(): void;
}

async function openTestStore(options?: SqliteOptions): Promise<{ store: Store; path: string }> {
  const place = await createTestPlace();
  const store = await openSqliteStore(place.dataDirectory, options);
  onTestFinished(async () => {
    await store.close();
    await place.remove();
  });
  await store.transaction(({ kysely }) => sql`create table t (a)`.execute(kysely));
  return { store, path: join(place.dataDirectory, 'confab.db') };
}

async function fill(store: Store): Promise<void> {
  for (let row = 0; row < rowCount; row++) await insertRow(store);
}

async function insertRow(store: Store): Promise<void> {
  await store.transaction(({ kysely }) =>
    sql`insert into t values (zeroblob(${rowBytes}))`.execute(kysely),
  );
}

async function countRows(path: string): Promise<unknown> {
  const database = await openNativeDatabase(path);
  onTestFinished(() => database.close());
  return database.prepare('select count(*) as rows from t').all();
}
