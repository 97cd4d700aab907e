/**
 * A fixed statement for many rows at once, for the writes and reads that every send makes. The query builder would
 * make another text for each number of rows, so that no database could keep the statement prepared.
 */
export interface BatchStatement {
  /** Names the prepared statement in a connection to Postgres. */
  readonly name: string;
  /** Works on one row, whose values are its parameters. */
  readonly sqlite: string;
  /** Works on all rows: each parameter is an array with the values of one column. */
  readonly postgres: string;
}

/** The parameters of one row. */
export type BatchRow = readonly (string | number | null)[];

/** Runs a statement for all rows, and answers what it returns in no certain order. */
export type RunBatch = <Row>(
  statement: BatchStatement,
  rows: readonly BatchRow[],
) => Promise<Row[]>;

/** The same values as one array for each column. */
export function toColumns(rows: readonly BatchRow[]): BatchRow[] {
  const [first = []] = rows;
  return first.map((_, column) => rows.map((row) => row[column] ?? null));
}
