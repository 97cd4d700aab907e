import { CompiledQuery, type Transaction } from 'kysely';
import pg from 'pg';
import { type BatchRow, type BatchStatement, type RunBatch, toColumns } from './batch-statement.ts';
import type { Tables } from './schema.ts';

/** Texts of statements that connections keep prepared, with the names that they have there. */
const preparedNames = new Map<string, string>();

/** A connection that keeps the statements of batches prepared; the query builder knows no names. */
export class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values] = args;
    const name = typeof text === 'string' ? preparedNames.get(text) : undefined;
    const query = super.query.bind(this) as (...rest: unknown[]) => never;
    return name === undefined ? query(...args) : query({ name, text, values });
  }
}

/** Runs a batch as one statement. */
export function createPostgresRunBatch(trx: Transaction<Tables>): RunBatch {
  return async <Row>({ name, postgres }: BatchStatement, rows: readonly BatchRow[]) => {
    if (rows.length === 0) return [];
    preparedNames.set(postgres, name);
    const result = await trx.executeQuery(CompiledQuery.raw(postgres, toColumns(rows)));
    return result.rows as Row[];
  };
}
