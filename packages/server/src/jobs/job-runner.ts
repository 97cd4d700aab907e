import { ChatError } from '@confab/protocol/runtime';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { JobStep, JobSteps } from '../domain/job-step.ts';
import type { Ids } from '../ids.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/database.ts';
import {
  deleteJob,
  endLeases,
  extendLease,
  hasLeases,
  type Job,
  type JobTurn,
  leaseJob,
  saveFailure,
  saveProgress,
  summariseJobs,
} from '../store/jobs.ts';
import { toStoreError } from '../store/store.ts';
import { leaseMs, longestPauseMs, pauseAfter, sleepUntil } from './job-rules.ts';

/** What a runner works with. */
export interface RunnerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'next'>;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'jobSteps' | 'jobs'>;
}

/** After an error of the store itself, which is no failure of a job. */
const storePauseMs = 2000;

/** After another server took what was due. */
const takenPauseMs = 100;

/**
 * Carries jobs out, one step at a time and the one that has waited longest first, so that they share a server fairly
 * with each other and with sends. Several servers share the jobs of one store: a lease says whose job it is, and ends by
 * itself when its server is gone.
 */
export class JobRunner {
  readonly #parts: RunnerParts;
  readonly #steps: JobSteps;
  #round: Promise<void> | null = null;
  #isWanted = false;
  #mustEndLeases = false;
  #isStopped = true;
  #cancelSleep = (): void => undefined;

  constructor(parts: RunnerParts, steps: JobSteps) {
    this.#parts = parts;
    this.#steps = steps;
  }

  /**
   * Begins to look for jobs, also for those that an earlier server left.
   * @param isAlone whether no other server can have the store open: then leases are of servers that are gone.
   */
  start({ isAlone }: { readonly isAlone: boolean }): void {
    this.#isStopped = false;
    this.#mustEndLeases = isAlone;
    this.wake();
  }

  /** Looks for jobs now: to be called after a commit that made one. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWanted = true;
    this.#round ??= this.#runRounds().finally(() => {
      this.#round = null;
      if (this.#isWanted) this.wake();
    });
  }

  /** Ends after the step that is under way. What is left goes on with the next start, here or elsewhere. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelSleep();
    await this.#round;
  }

  async #runRounds(): Promise<void> {
    this.#cancelSleep();
    let sleepMs = 0;
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      sleepMs = await this.#runDue();
    }
    if (this.#isStopped) return;
    this.#cancelSleep = this.#parts.clock.after(sleepMs, () => this.wake());
  }

  /** Works until nothing is due, and answers how long to sleep. */
  async #runDue(): Promise<number> {
    const { store, clock, metrics, log } = this.#parts;
    try {
      if (this.#mustEndLeases && (await hasLeases(store))) await store.transaction(endLeases);
      this.#mustEndLeases = false;
      for (;;) {
        const { nextAt, waiting, failed } = await summariseJobs(store, this.#turn());
        metrics.jobs.set({ state: 'waiting' }, waiting);
        metrics.jobs.set({ state: 'failed' }, failed);
        const sleepMs = sleepUntil(nextAt, clock.now());
        if (sleepMs > 0 || this.#isStopped) return sleepMs;
        const job = await this.#lease();
        if (!job) return takenPauseMs;
        await this.#tryStep(job);
      }
    } catch (error) {
      log.warn({ err: error }, 'Jobs wait for the store.');
      return storePauseMs;
    }
  }

  #lease(): Promise<Job | null> {
    const { store, ids } = this.#parts;
    const turn = { ...this.#turn(), lease: ids.next() };
    return store.transaction((tx) => leaseJob(tx, turn));
  }

  #turn(): JobTurn {
    const kinds = Object.keys(this.#steps);
    return { now: this.#parts.clock.now(), kinds, leaseMs, pauseMs: longestPauseMs };
  }

  async #tryStep(job: Job): Promise<void> {
    const { metrics } = this.#parts;
    const { kind } = job;
    try {
      const step = await this.#step(job);
      if (!step) return;
      metrics.jobSteps.inc({ kind, result: step.progress ? 'step' : 'done' });
      step.announce?.();
    } catch (error) {
      const known = toStoreError(error);
      if (known instanceof ChatError && known.code === 'unavailable') throw known;
      await this.#noteFailure(job, error);
    }
  }

  /** One step and how far it came, in one transaction; null when another server has the job now. */
  #step(job: Job): Promise<JobStep | null> {
    const { store, clock } = this.#parts;
    return store.transaction(async (tx) => {
      if (!(await extendLease(tx, job, clock.now() + leaseMs))) return null;
      const run = this.#steps[job.kind];
      if (!run) throw new Error(`A job of kind ${job.kind} was taken by mistake.`);
      const step = await run(tx, job);
      const { progress } = step;
      if (progress) await saveProgress(tx, job.id, { progress, at: clock.now() });
      else await deleteJob(tx, job.id);
      return step;
    });
  }

  async #noteFailure(job: Job, cause: unknown): Promise<void> {
    const { store, clock, log, metrics } = this.#parts;
    const { id, appId, kind, attempts } = job;
    const pauseMs = pauseAfter(attempts + 1);
    const error = (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
    const runAfter = pauseMs === null ? null : clock.now() + pauseMs;
    await store.transaction((tx) => saveFailure(tx, job, { error, runAfter }));
    metrics.jobSteps.inc({ kind, result: runAfter === null ? 'failed' : 'retried' });
    const about = { jobId: id, appId, kind, attempts: attempts + 1, err: cause };
    if (runAfter === null) log.error(about, 'A job gave up: see confab jobs list.');
    else log.warn(about, 'A job failed and is tried again.');
  }
}
