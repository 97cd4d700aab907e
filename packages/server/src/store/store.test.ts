import { createHook } from 'node:async_hooks';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@confab/protocol/runtime';
import { createDeferred, createTestPlace } from '@confab/testkit';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from './database.ts';
import { openPostgresStore } from './open-postgres.ts';
import { openSqliteStore } from './open-sqlite.ts';
import { openNativeDatabase } from './sqlite-driver.ts';
import type { SyncFile } from './sqlite-log.ts';
import { toStoreError } from './store.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('errors of the store', () => {
  test.each([
    ['Postgres: connection failure', withCode('08006')],
    ['Postgres: too many connections', withCode('53300')],
    ['Postgres: disk full', withCode('53100')],
    ['Postgres: shutting down', withCode('57P01')],
    ['Postgres: cannot connect now', withCode('57P03')],
    ['Postgres: I/O error', withCode('58030')],
    ['refused connection', withCode('ECONNREFUSED')],
    ['reset connection', withCode('ECONNRESET')],
    ['broken pipe', withCode('EPIPE')],
    ['unknown host', withCode('ENOTFOUND')],
    ['terminated connection', new Error('Connection terminated unexpectedly')],
    ['full pool', new Error('timeout exceeded when trying to connect')],
    ['SQLite: busy', withCode('ERR_SQLITE_ERROR', 'database is locked')],
    ['SQLite: disk full', withCode('ERR_SQLITE_ERROR', 'database or disk is full')],
    ['SQLite: I/O error', withCode('ERR_SQLITE_ERROR', 'disk I/O error')],
    ['SQLite: damaged', withCode('ERR_SQLITE_ERROR', 'database disk image is malformed')],
    ['SQLite: no database', withCode('ERR_SQLITE_ERROR', 'file is not a database')],
    ['Postgres: damaged data', withCode('XX001')],
    ['Postgres: damaged index', withCode('XX002')],
  ])('[I9] %s becomes unavailable, retryable, with the cause kept inside', (_what, error) => {
    const known = toStoreError(error);
    expect(known).toMatchObject({ code: 'unavailable', retryAfterMs: 1000, cause: error });
    expect(JSON.stringify((known as ChatError).toWire())).not.toContain('cause');
  });

  test.each([
    ['a unique violation', withCode('23505')],
    ['a syntax error', withCode('42601')],
    ['malformed JSON', withCode('ERR_SQLITE_ERROR', 'malformed JSON')],
    ['a bug', new TypeError('x is not a function')],
    ['an error of the contract', new ChatError('not_found')],
    ['no error at all', 'text'],
  ])('%s stays what it is', (_what, error) => {
    expect(toStoreError(error)).toBe(error);
  });

  test('[I9] a Postgres that is not there is unavailable', async () => {
    const url = 'postgres://me:hunter2@127.0.0.1:1/chat';
    const store = openPostgresStore({ url, poolSize: 1, onBroken: () => undefined });
    onTestFinished(() => store.close());
    const work = store.transaction((tx) => sql`select 1`.execute(tx.kysely));
    await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    expect(store.location).not.toContain('hunter2');
    expect(store.hasRefusedWithin(60_000)).toBe(true);
    expect(store.hasRefusedWithin(0)).toBe(false);
  });

  test('what the work itself refuses is no refusal of the store', async () => {
    const place = await createTestPlace();
    const store = await openSqliteStore(place.dataDirectory);
    onTestFinished(async () => {
      await store.close();
      await place.remove();
    });
    const work = store.transaction(() => Promise.reject(new ChatError('unavailable')));
    await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    expect(store.hasRefusedWithin(60_000)).toBe(false);
  });

  test('[I16] a store whose file another process keeps locked is unavailable, and works again afterwards', async () => {
    const place = await createTestPlace();
    const store = await openSqliteStore(place.dataDirectory);
    const other = await openNativeDatabase(`${place.dataDirectory}/confab.db`);
    onTestFinished(async () => {
      other.close();
      await store.close();
      await place.remove();
    });
    await sql`pragma busy_timeout = 1`.execute(store.kysely);
    other.exec('begin exclusive');
    const write = () => store.transaction((tx) => sql`create table t (a)`.execute(tx.kysely));
    await expect(write()).rejects.toMatchObject({ code: 'unavailable' });
    other.exec('rollback');
    await expect(write()).resolves.toBeDefined();
  });

  test('an embedded store that cannot be opened says where and why', async () => {
    await expect(openSqliteStore('/dev/null/x')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('/dev/null/x'),
    });
  });

  test('[SEND-3] a commit is answered, and read, only when it has reached the disk', async () => {
    const steps: string[] = [];
    const disk = createDeferred();
    const store = await openTestStore(() => {
      steps.push('sync');
      return disk.promise;
    });
    const write = store.transaction((tx) => sql`create table t (a)`.execute(tx.kysely));
    const read = sql`select * from t`.execute(store.kysely);
    const done = Promise.all([
      write.then(() => steps.push('answered')),
      read.then(() => steps.push('read')),
    ]);
    await expect.poll(() => steps).toEqual(['sync']);
    await new Promise(setImmediate);
    steps.push('on disk');
    disk.resolve();
    await done;
    expect(steps).toEqual(['sync', 'on disk', 'answered', 'read']);
  });

  test('[I13] a read wakes one of those who wait for the connection, and not all of them', async () => {
    const store = await openTestStore(async () => undefined);
    const promisesOf = (count: number) =>
      countPromises(() =>
        Promise.all(Array.from({ length: count }, () => sql`select 1`.execute(store.kysely))),
      );
    await promisesOf(1);
    expect((await promisesOf(1000)) / (await promisesOf(100))).toBeLessThan(12);
  });

  test('a query that was made before a table changed shows its new columns', async () => {
    const store = await openTestStore(async () => undefined);
    const run = (text: string) => sql.raw(text).execute(store.kysely);
    await run('create table t (a)');
    await run('insert into t values (1)');
    expect((await run('select * from t')).rows).toEqual([{ a: 1 }]);
    await run('alter table t add column b default 2');
    expect((await run('select * from t')).rows).toEqual([{ a: 1, b: 2 }]);
  });

  test('after it is closed, the one file of the embedded store is all of it', async () => {
    const place = await createTestPlace();
    onTestFinished(() => place.remove());
    const store = await openSqliteStore(place.dataDirectory);
    await store.transaction((tx) => sql`create table t (a)`.execute(tx.kysely));
    await store.close();
    const copy = join(place.dataDirectory, 'copy.db');
    copyFileSync(join(place.dataDirectory, 'confab.db'), copy);
    const database = await openNativeDatabase(copy);
    onTestFinished(() => database.close());
    expect(database.prepare('select count(*) as rows from t').all()).toHaveLength(1);
  });

  test('[I16] a store whose log could not be synced refuses everything until it is opened again', async () => {
    let canSync = true;
    const store = await openTestStore(async () => {
      if (!canSync) throw withCode('EIO');
    });
    const write = () => store.transaction((tx) => sql`create table t (a)`.execute(tx.kysely));
    canSync = false;
    const [first, waiting] = await Promise.allSettled([write(), write()]);
    const refusal = { status: 'rejected', reason: { code: 'unavailable' } };
    expect([first, waiting]).toMatchObject([refusal, refusal]);
    canSync = true;
    await expect(sql`select 1`.execute(store.kysely)).rejects.toThrow('cannot be synced');
  });
});

/** How many promises are made while the work lasts. */
async function countPromises(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({ init: (_id, type) => (count += Number(type === 'PROMISE')) }).enable();
  await work();
  hook.disable();
  return count;
}

/** An embedded store of its own for the running test. */
async function openTestStore(syncFile: SyncFile): Promise<Store> {
  const place = await createTestPlace();
  const store = await openSqliteStore(place.dataDirectory, { syncFile });
  onTestFinished(async () => {
    await store.close();
    await place.remove();
  });
  return store;
}
