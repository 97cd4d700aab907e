import { ChatError } from '@confab/protocol/runtime';
import type { Transaction } from 'kysely';
import type { RunBatch } from './batch-statement.ts';
import { isDamage } from './damage.ts';
import type { Store, Tx } from './database.ts';
import type { Tables } from './schema.ts';

/** Serialization failure and deadlock (Postgres appendix A): the transaction may simply run again. */
const retryableStates = new Set(['40001', '40P01']);
const maxAttempts = 4;

/** A connected database. */
export interface Connected
  extends Pick<Store, 'kysely' | 'dialect' | 'location' | 'writersAtOnce'> {
  /** Makes what runs batches in a transaction. */
  toRunBatch(trx: Transaction<Tables>): RunBatch;
}

/** Wraps a connected database as the store. */
export function createStore({ toRunBatch, ...connected }: Connected): Store {
  const { kysely, dialect } = connected;
  let refusedAt = -Infinity;
  async function transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await kysely
          .transaction()
          .execute((trx) => work({ kysely: trx, dialect, runBatch: toRunBatch(trx) }));
      } catch (error) {
        if (attempt < maxAttempts && retryableStates.has(sqlState(error))) continue;
        const known = toStoreError(error);
        if (known !== error) refusedAt = performance.now();
        throw known;
      }
    }
  }
  return {
    ...connected,
    transaction,
    hasRefusedWithin: (ms) => performance.now() - refusedAt < ms,
    close: () => kysely.destroy(),
  };
}

function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/**
 * Errors of the database that pass by themselves become `unavailable`, so that whoever owns the loop retries, and so does
 * damage, which passes with a restore; the rest are bugs and stay as they are.
 */
export function toStoreError(error: unknown): unknown {
  if (error instanceof ChatError) return error;
  const hasDamage = isDamage(error);
  if (!hasDamage && !isOperational(error)) return error;
  return new ChatError('unavailable', {
    message: hasDamage
      ? 'The database is damaged: a backup has to be restored.'
      : 'The store cannot be used right now.',
    retryAfterMs: 1000,
    cause: error,
  });
}

/** Postgres classes 08, 53, 57, 58, a read-only server (25006) and broken sockets; SQLite busy, full, I/O. */
function isOperational(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (
    /^(08|53|57|58|25006)|^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(sqlState(error))
  ) {
    return true;
  }
  return /database is locked|database or disk is full|disk i\/o error|database table is locked|readonly database|unable to open database file|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    error.message,
  );
}
