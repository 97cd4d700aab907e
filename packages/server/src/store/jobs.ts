import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { JobRow } from './schema.ts';

/** What a job works on; its kind says what of it is there. */
export type JobFields = Readonly<Record<string, string | number | null>>;

/** Work that goes on after its answer, step by step. */
export interface Job {
  readonly id: string;
  readonly appId: string;
  readonly kind: string;
  /** What to do; it never changes. */
  readonly payload: JobFields;
  /** How far the steps have come; empty in the beginning. */
  readonly progress: JobFields;
  /** Failed tries since the last step that succeeded. */
  readonly attempts: number;
  /** Names the server that works on it, as long as the lease is its own. */
  readonly lease: string | null;
}

/** A job that gave up, for people. */
export interface FailedJob extends Pick<Job, 'id' | 'appId' | 'kind' | 'attempts'> {
  readonly error: string;
}

/** A new job: what it does, and since when it waits for its turn. */
export interface NewJob extends Pick<Job, 'id' | 'appId' | 'kind' | 'payload'> {
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Stores a new job, in the transaction that makes it necessary. A runner takes it after the commit. */
export async function insertJob(tx: Tx, { id, appId, kind, payload, at }: NewJob): Promise<void> {
  const row = { id, app_id: appId, kind, payload: JSON.stringify(payload), progress: '{}' };
  const due = { state: 'waiting', attempts: 0, run_after: at, created_at: at };
  const free = { leased_until: 0, lease: null, error: null };
  await tx.kysely
    .insertInto('jobs')
    .values({ ...row, ...due, ...free })
    .execute();
}

/** Which jobs a server can take now. Times are epoch milliseconds, and durations milliseconds. */
export interface JobTurn {
  readonly now: number;
  /** What it knows how to do; the others wait for a server that does. */
  readonly kinds: readonly string[];
  /** The longest lease there is, and the longest pause after a failure. */
  readonly leaseMs: number;
  readonly pauseMs: number;
}

/**
 * When a job can be taken; 0 means now. What has not failed waits for nothing but its turn, and nothing waits for longer
 * than it ever has to: a time beyond that is of a clock that was ahead (I15).
 */
function takeableAt({ now, leaseMs, pauseMs }: Omit<JobTurn, 'kinds'>) {
  return sql<number>`case
    when leased_until > ${now} and leased_until <= ${now + leaseMs} then leased_until
    when attempts > 0 and run_after > ${now} and run_after <= ${now + pauseMs} then run_after
    else 0 end`;
}

/** How many jobs wait, how many gave up, and when the next one can be taken; null when none waits. */
export async function summariseJobs(
  db: Db,
  turn: JobTurn,
): Promise<{ waiting: number; failed: number; nextAt: number | null }> {
  const rows = await db.kysely
    .selectFrom('jobs')
    .groupBy('state')
    .select(['state', sql<number>`count(*)`.as('count')])
    .select((eb) => eb.fn.min(takeableAt(turn)).filterWhere('kind', 'in', turn.kinds).as('next'))
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state);
  return {
    waiting: of('waiting')?.count ?? 0,
    failed: of('failed')?.count ?? 0,
    nextAt: of('waiting')?.next ?? null,
  };
}

/** Takes the job that has been due for longest, so that it is nobody else's until the lease ends; null when none is due. */
export async function leaseJob(
  tx: Tx,
  { lease, ...turn }: JobTurn & { readonly lease: string },
): Promise<Job | null> {
  const due = await tx.kysely
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', 'in', turn.kinds)
    .where(takeableAt(turn), '=', 0)
    .orderBy('run_after')
    .orderBy('id')
    .limit(1)
    // Another server that is taking it just now shall have it.
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
    .executeTakeFirst();
  if (!due) return null;
  const row = await tx.kysely
    .updateTable('jobs')
    .set({ lease, leased_until: turn.now + turn.leaseMs })
    .where('id', '=', due.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toJob(row);
}

/** Keeps a lease for another while, and others from taking the job until the transaction ends; false when it was lost. */
export async function extendLease(
  tx: Tx,
  { id, lease }: Pick<Job, 'id' | 'lease'>,
  until: number,
): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('jobs')
    .set({ leased_until: until })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes how far a job has come, and hands it back so that others have their turn. */
export async function saveProgress(
  tx: Tx,
  id: string,
  { progress, at }: { progress: JobFields; at: number },
): Promise<void> {
  const free = { leased_until: 0, lease: null, error: null, attempts: 0, run_after: at };
  await tx.kysely
    .updateTable('jobs')
    .set({ progress: JSON.stringify(progress), ...free })
    .where('id', '=', id)
    .execute();
}

/** Forgets a job that is done. */
export async function deleteJob(tx: Tx, id: string): Promise<void> {
  await tx.kysely.deleteFrom('jobs').where('id', '=', id).execute();
}

/** Notes a failed try of a job whose lease is still ours: it is tried again later, or it has given up. */
export async function saveFailure(
  tx: Tx,
  { id, lease, attempts }: Pick<Job, 'id' | 'lease' | 'attempts'>,
  { error, runAfter }: { error: string; runAfter: number | null },
): Promise<void> {
  await tx.kysely
    .updateTable('jobs')
    .set({
      attempts: attempts + 1,
      error,
      state: runAfter === null ? 'failed' : 'waiting',
      ...(runAfter !== null && { run_after: runAfter }),
      leased_until: 0,
      lease: null,
    })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

/** Whether a server holds a job, or held it when it died. */
export async function hasLeases(db: Db): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('jobs')
    .select('id')
    .where('lease', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends all leases: for a store that no other server can have open, of which all that were working are gone. */
export async function endLeases(tx: Tx): Promise<void> {
  await tx.kysely
    .updateTable('jobs')
    .set({ leased_until: 0, lease: null })
    .where('lease', 'is not', null)
    .execute();
}

/** The jobs that gave up, the oldest first. */
export async function listFailedJobs(db: Db, limit: number): Promise<FailedJob[]> {
  const rows = await db.kysely
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'failed')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const { id, appId, kind, attempts } = toJob(row);
    return { id, appId, kind, attempts, error: row.error ?? '' };
  });
}

/** Lets a job that gave up go on from where it was; false when there is none. */
export async function retryJob(tx: Tx, id: string, at: number): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('jobs')
    .set({ state: 'waiting', attempts: 0, run_after: at })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toJob(row: JobRow): Job {
  return {
    id: row.id,
    appId: row.app_id,
    kind: row.kind,
    payload: JSON.parse(row.payload) as JobFields,
    progress: JSON.parse(row.progress) as JobFields,
    attempts: row.attempts,
    lease: row.lease,
  };
}
