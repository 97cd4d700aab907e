import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import type { BatchRow, BatchStatement, RunBatch } from './batch-statement.ts';

/** The part of the `node:sqlite` API that the store uses. */
interface NativeStatement {
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
  columns(): unknown[];
}

/** A database of `node:sqlite`, or of the package with the same API. */
export interface NativeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NativeStatement;
  close(): void;
}

/** Statements kept prepared; the store has far fewer distinct ones than this. */
const maxPreparedStatements = 500;

/** Opens a database file with the SQLite that this Node brings, or with the packaged one where it brings none. */
export async function openNativeDatabase(path: string): Promise<NativeDatabase> {
  const { DatabaseSync } = await loadSqlite();
  return new DatabaseSync(path) as NativeDatabase;
}

async function loadSqlite(): Promise<{ DatabaseSync: new (path: string) => unknown }> {
  try {
    const name = 'node:sqlite';
    return (await import(name)) as { DatabaseSync: new (path: string) => unknown };
  } catch {
    return await import('@photostructure/sqlite');
  }
}

/** Lets the query builder speak to the native API, with each distinct statement prepared once. */
export class StatementCache implements SqliteDatabase {
  private readonly statements = new Map<string, SqliteStatement>();
  private readonly database: NativeDatabase;

  constructor(database: NativeDatabase) {
    this.database = database;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size >= maxPreparedStatements) this.statements.clear();
    const statement = toKyselyStatement(this.database.prepare(sql));
    this.statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }
}

function toKyselyStatement(native: NativeStatement): SqliteStatement {
  return {
    reader: native.columns().length > 0,
    all: (parameters) => native.all(...parameters),
    run: (parameters) => native.run(...parameters),
    iterate: (parameters) => native.iterate(...parameters),
  };
}

/** Write transactions take the write lock at once: a later upgrade could fail half-way beside another process. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk and an I/O error end the transaction by themselves: what failed then is that, and not the rollback. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!/no transaction is active/.test(String(error))) throw error;
    });
  }
}

/** The SQLite dialect of the query builder over a native database. */
export class NativeSqliteDialect extends SqliteDialect {
  private readonly database: StatementCache;

  constructor(database: StatementCache) {
    super({ database });
    this.database = database;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver({ database: this.database });
  }
}

/**
 * Runs batches row by row. They may go past the query builder's driver, because only a transaction can run them, and
 * it has the one connection to itself.
 */
export function createSqliteRunBatch(database: StatementCache): RunBatch {
  return async <Row>({ sqlite }: BatchStatement, rows: readonly BatchRow[]) => {
    const statement = database.prepare(sqlite);
    if (statement.reader) return rows.flatMap((row) => statement.all(row)) as Row[];
    for (const row of rows) statement.run(row);
    return [];
  };
}
