import { createTestPlace, createVirtualClock, type TestPlace } from '@confab/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { JobStep, JobSteps } from '../domain/job-step.ts';
import { systemIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { Store, Tx } from '../store/database.ts';
import { insertJob, type Job, leaseJob, listFailedJobs, retryJob } from '../store/jobs.ts';
import { openStore, prepareStore } from '../store/open-store.ts';
import { attemptsMax, leaseMs, pollMs } from './job-rules.ts';
import { JobRunner, type RunnerParts } from './job-runner.ts';

const log = createLog({ logLevel: 'silent' });

/** Longer than the second of vitest: a busy machine is slow, and no fault. */
const waitUntil = (isTrue: () => boolean | Promise<boolean>, options = {}) =>
  vi.waitUntil(isTrue, { timeout: 15_000, interval: 5, ...options });

describe.each(['sqlite', 'postgres'] as const)('jobs on %s', (dialect) => {
  let place: TestPlace;
  let store: Store;
  const clock = createVirtualClock();
  const runners: JobRunner[] = [];
  beforeAll(async () => {
    place = await createTestPlace(dialect === 'postgres' ? inject('postgresUrl') : null);
    store = await openStore(place, log);
    await prepareStore(store, 'epoch', async () => undefined);
  });
  beforeEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await store.kysely.deleteFrom('jobs').execute();
    await store.kysely.deleteFrom('meta').where('key', 'like', 'part %').execute();
  });
  afterAll(async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await store.close();
    await place.remove();
  });

  function startRunner(steps: JobSteps, other: Partial<RunnerParts> = {}, isAlone = false) {
    const metrics = createMetrics();
    const parts = { store, clock, ids: systemIds, log, metrics };
    const runner = new JobRunner({ ...parts, ...other }, steps);
    runners.push(runner);
    runner.start({ isAlone });
    return { runner, metrics };
  }

  const leaseAsDead = () =>
    store.transaction((tx) =>
      leaseJob(tx, { lease: 'dead', now: clock.now(), kinds: ['count'], leaseMs, pauseMs: 0 }),
    );

  const addJob = (id: string, kind = 'count', parts = 5) =>
    store.transaction((tx) =>
      insertJob(tx, { id, appId: 'app', kind, payload: { id, parts }, at: clock.now() }),
    );

  /** Does a part that can be done only once: its row has a key of its own. */
  async function countOn(tx: Tx, { payload, progress }: Job): Promise<JobStep> {
    const part = Number(progress['part'] ?? 0) + 1;
    const key = `part ${payload['id']} ${part}`;
    await tx.kysely.insertInto('meta').values({ key, value: '' }).execute();
    return { progress: part === payload['parts'] ? null : { part } };
  }

  const partCount = async () =>
    (await store.kysely.selectFrom('meta').select('key').where('key', 'like', 'part %').execute())
      .length;
  const jobIds = async () =>
    (await store.kysely.selectFrom('jobs').select('id').execute()).map(({ id }) => id);
  const untilDone = () => waitUntil(async () => (await jobIds()).length === 0);
  const stateOf = async (id: string) =>
    store.kysely.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  test('[JOB-1] a job is done part by part, and what each part tells is told after its commit', async () => {
    const told: number[] = [];
    await addJob('one');
    const { metrics } = startRunner({
      count: async (tx, job) => ({
        ...(await countOn(tx, job)),
        announce: () => told.push(told.length + 1),
      }),
    });
    await untilDone();
    expect(await partCount()).toBe(5);
    await waitUntil(() => told.length === 5);
    const steps = await metrics.jobSteps.get();
    expect(steps.values.map(({ labels, value }) => [labels['result'], value])).toEqual([
      ['step', 4],
      ['done', 1],
    ]);
  });

  test('jobs share a runner fairly: none waits until another one is done', async () => {
    const order: string[] = [];
    for (const id of ['a', 'b', 'c']) await addJob(id, 'count', 2);
    startRunner({
      count: async (tx, job) => {
        order.push(job.id);
        clock.advance(1);
        return countOn(tx, job);
      },
    });
    await untilDone();
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  test('[JOB-1] a part whose commit failed is undone and done again', async () => {
    let failing = 3;
    const transaction: Store['transaction'] = (work) =>
      store.transaction(async (tx) => {
        const result = await work(tx);
        if ((await partCountIn(tx)) > 2 && failing-- > 0) throw new Error('disk full');
        return result;
      });
    const partCountIn = async (tx: Tx) =>
      (await tx.kysely.selectFrom('meta').select('key').where('key', 'like', 'part %').execute())
        .length;
    await addJob('one');
    startRunner({ count: countOn }, { store: { ...store, transaction } });
    await waitUntil(async () => {
      clock.advance(1000);
      return (await jobIds()).length === 0;
    });
    expect(failing).toBeLessThan(0);
    expect(await partCount()).toBe(5);
  });

  test('[JOB-2] a part that fails is tried again after growing pauses, and gives up where people see it', async () => {
    const tries: number[] = [];
    await addJob('one', 'fail');
    await addJob('two');
    const { metrics } = startRunner({
      count: countOn,
      fail: async () => {
        tries.push(clock.now());
        throw new Error('Nobody can do this.');
      },
    });
    await waitUntil(
      async () => {
        clock.advance(20_000);
        return (await stateOf('one')).state === 'failed';
      },
      { timeout: 20_000, interval: 0 },
    );
    expect(await jobIds()).toEqual(['one']);
    expect(tries).toHaveLength(attemptsMax);
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses.every((pause, index) => pause >= Math.min(1000 * 2 ** index, 600_000))).toBe(
      true,
    );
    expect(await listFailedJobs(store, 10)).toEqual([
      {
        id: 'one',
        appId: 'app',
        kind: 'fail',
        attempts: attemptsMax,
        error: 'Nobody can do this.',
      },
    ]);
    await waitUntil(async () => {
      const { values } = await metrics.jobs.get();
      return values.some(({ labels, value }) => labels['state'] === 'failed' && value === 1);
    });
    expect(await store.transaction((tx) => retryJob(tx, 'one', clock.now()))).toBe(true);
    expect(await store.transaction((tx) => retryJob(tx, 'one', clock.now()))).toBe(false);
    clock.advance(pollMs);
    await waitUntil(() => tries.length === attemptsMax + 1);
  });

  test('a job of a kind that this server does not know waits for one that does, without a failed try', async () => {
    await addJob('new', 'new kind');
    await addJob('known');
    startRunner({ count: countOn });
    await waitUntil(async () => (await partCount()) === 5);
    await waitUntil(async () => (await jobIds()).length === 1);
    expect(await stateOf('new')).toMatchObject({ attempts: 0, lease: null, state: 'waiting' });
    startRunner({ 'new kind': async () => ({ progress: null }) });
    await untilDone();
  });

  test('[I15] a clock that goes back an hour holds up no job, whether it is new, failed or left by a dead server', async () => {
    const hourAgo = createVirtualClock(clock.now() - 3_600_000);
    for (const id of ['new', 'failed', 'left']) await addJob(id);
    const late = { run_after: clock.now() + 1000, attempts: 1 };
    await store.kysely.updateTable('jobs').set(late).where('id', '=', 'failed').execute();
    const left = { lease: 'dead', leased_until: clock.now() + leaseMs };
    await store.kysely.updateTable('jobs').set(left).where('id', '=', 'left').execute();
    startRunner({ count: countOn }, { clock: hourAgo });
    await untilDone();
    expect(await partCount()).toBe(15);
  });

  test('[JOB-3] two servers share the jobs of one store, and each part is done by one of them', async () => {
    for (let index = 0; index < 10; index++) await addJob(`job ${index}`);
    const byRunner = [0, 0];
    for (const index of [0, 1]) {
      startRunner({
        count: async (tx, job) => {
          byRunner[index] = (byRunner[index] ?? 0) + 1;
          return countOn(tx, job);
        },
      });
    }
    await waitUntil(async () => {
      clock.advance(200);
      return (await jobIds()).length === 0;
    });
    expect(await partCount()).toBe(50);
    expect(byRunner.every((count) => count > 0)).toBe(true);
  });

  test('where no other server can be, what a dead one had goes on at once', async () => {
    await addJob('one');
    await leaseAsDead();
    startRunner({ count: countOn }, {}, true);
    await untilDone();
    expect(await partCount()).toBe(5);
  });

  test('[JOB-3] the job of a server that died is taken when its lease ends, and not before', async () => {
    await addJob('one');
    await leaseAsDead();
    startRunner({ count: countOn });
    clock.advance(leaseMs - 1);
    await store.transaction(async () => undefined);
    expect(await partCount()).toBe(0);
    clock.advance(1);
    await untilDone();
    expect(await partCount()).toBe(5);
  });

  test('[JOB-3] a server whose lease has ended meanwhile does nothing', async () => {
    await addJob('one');
    let isStolen = false;
    const transaction: Store['transaction'] = async (work) => {
      const result = await store.transaction(work);
      const isLease = typeof result === 'object' && result !== null && 'payload' in result;
      if (isLease && !isStolen) {
        isStolen = true;
        const lease = { lease: 'other', leased_until: clock.now() + leaseMs };
        await store.kysely.updateTable('jobs').set(lease).execute();
      }
      return result;
    };
    startRunner({ count: countOn }, { store: { ...store, transaction } });
    await waitUntil(() => isStolen);
    await store.transaction(async () => undefined);
    expect([await partCount(), (await stateOf('one')).lease]).toEqual([0, 'other']);
    clock.advance(leaseMs);
    await untilDone();
  });

  test('stopping waits for the part that is under way, and begins no other', async () => {
    let goOn = (): void => undefined;
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let begun = 0;
    await addJob('one');
    const { runner } = startRunner({
      count: async (tx, job) => {
        begun += 1;
        await mayGoOn;
        return countOn(tx, job);
      },
    });
    await waitUntil(() => begun === 1);
    const stopped = runner.stop();
    goOn();
    await stopped;
    expect([begun, await partCount()]).toEqual([1, 1]);
    startRunner({ count: countOn });
    await untilDone();
    expect(await partCount()).toBe(5);
  });
});
