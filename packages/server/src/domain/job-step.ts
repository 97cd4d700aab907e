import type { Tx } from '../store/database.ts';
import type { Job, JobFields } from '../store/jobs.ts';

/** What one step of a job has come to. */
export interface JobStep {
  /** Where the next step goes on; null when the job is done. */
  readonly progress: JobFields | null;
  /** Tells those concerned, after the commit. */
  announce?(): void;
}

/**
 * Does the next bounded part of a job in a transaction, which holds what it did together with how far it has come: so
 * each part is done once, however often it is tried.
 */
export type StepJob = (tx: Tx, job: Job) => Promise<JobStep>;

/** What each kind of job does. */
export type JobSteps = Readonly<Record<string, StepJob>>;
