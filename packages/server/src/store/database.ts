import { type Kysely, type Transaction } from 'kysely';
import type { RunBatch } from './batch-statement.ts';
import type { Tables } from './schema.ts';

export type DialectName = 'sqlite' | 'postgres';

/** Something that queries run on: the store itself, or a transaction of it. */
export interface Db {
  readonly kysely: Kysely<Tables>;
  readonly dialect: DialectName;
}

/** A transaction. Functions that must not run outside of one take this type. */
export interface Tx extends Db {
  readonly kysely: Transaction<Tables>;
  readonly runBatch: RunBatch;
}

/** The only truth: everything durable goes through it. */
export interface Store extends Db {
  /** Where the data is, without secrets, for people. */
  readonly location: string;
  /** How many transactions the database takes beside each other without making them wait for one another. */
  readonly writersAtOnce: number;
  /**
   * Runs the work in one transaction and retries it when the database asks for that.
   * @throws ChatError `unavailable` when the database cannot be reached or cannot write.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Whether a transaction was `unavailable` to anybody within so many milliseconds. */
  hasRefusedWithin(ms: number): boolean;
  close(): Promise<void>;
}
