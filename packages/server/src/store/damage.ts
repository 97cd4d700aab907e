/** What SQLite says of a file whose pages make no sense; JSON can be malformed too. */
const sqliteWords =
  /database disk image is malformed|malformed database schema|file is not a database/i;
/** Postgres: data corrupted, index corrupted. */
const postgresStates = new Set<unknown>(['XX001', 'XX002']);

/** Whether an error, or what caused it, says that what the database holds is damaged: that does not pass by itself. */
export function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return sqliteWords.test(error.message) || postgresStates.has(code) || isDamage(error.cause);
}
