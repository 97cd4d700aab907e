import { isBuiltin } from 'node:module';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { Turns } from '../turns.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { SqliteLog } from './sqlite-log.ts';
import type { BatchRow, BatchStatement, RunBatch } from './batch-statement.ts';

/** The part of the `node:sqlite` API that the store uses. */
interface NativeStatement {
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
  columns(): { readonly name: string }[];
  /** Rows come as arrays. Older versions of Node do not have it. */
  setReturnArrays?(isOn: boolean): void;
}

/** A database of `node:sqlite`, or of the package with the same API. */
export interface NativeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NativeStatement;
  close(): void;
}

/** After these a prepared statement may have other columns. */
const schemaChange = /^\s*(create|alter|drop)\b/i;

/** Statements kept prepared; the store has far fewer distinct ones than this. */
const maxPreparedStatements = 500;

/** The SQLite that this Node brings, or the package with the same API. */
export const sqliteModule: string = isBuiltin('node:sqlite')
  ? 'node:sqlite'
  : '@photostructure/sqlite';

/** Opens a database file with the SQLite that this Node brings, or with the packaged one where it brings none. */
export async function openNativeDatabase(path: string): Promise<NativeDatabase> {
  const { DatabaseSync } =
    sqliteModule === 'node:sqlite'
      ? ((await import(sqliteModule)) as { DatabaseSync: new (path: string) => unknown })
      : await import('@photostructure/sqlite');
  return new DatabaseSync(path) as NativeDatabase;
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
    const isSchemaChange = schemaChange.test(sql);
    if (isSchemaChange || this.statements.size >= maxPreparedStatements) this.statements.clear();
    const statement = toKyselyStatement(this.database.prepare(sql));
    if (!isSchemaChange) this.statements.set(sql, statement);
    return statement;
  }

  /** Everything moves from the log to the database, so that the one file is the whole store. */
  close(): void {
    this.statements.clear();
    try {
      // SQLite would do it by itself, but not while prepared statements wait for the garbage collector.
      this.database.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // What cannot be moved, on a full disk, stays in the log.
    }
    this.database.close();
  }
}

function toKyselyStatement(native: NativeStatement): SqliteStatement {
  const names = native.columns().map(({ name }) => name);
  const toRow = createToRow(native, names);
  return {
    reader: names.length > 0,
    all: (parameters) => native.all(...parameters).map(toRow),
    run: (parameters) => native.run(...parameters),
    *iterate(parameters) {
      for (const row of native.iterate(...parameters)) yield toRow(row);
    },
  };
}

/** Rows become objects here, where Node allows it: to make them there takes half as long again (ADR 11). */
function createToRow(native: NativeStatement, names: readonly string[]): (row: unknown) => unknown {
  if (!native.setReturnArrays) return (row) => row;
  native.setReturnArrays(true);
  return (values) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, index) => {
      row[name] = (values as unknown[])[index];
    });
    return row;
  };
}

/** The embedded store as the query builder drives it. */
export interface EmbeddedDatabase {
  readonly statements: StatementCache;
  readonly log: SqliteLog;
  readonly checkpoints: Checkpoints;
}

/** The one connection is held until a commit has reached the disk, so nobody reads what could still be lost. */
class EmbeddedDriver extends SqliteDriver {
  private readonly log: SqliteLog;
  private readonly checkpoints: Checkpoints;
  /** The query builder's own lock wakes all who wait for each query: thousands of them would do nothing else. */
  private readonly turns = new Turns(1);

  constructor({ statements, log, checkpoints }: EmbeddedDatabase) {
    super({ database: statements });
    this.log = log;
    this.checkpoints = checkpoints;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.turns.take();
    const connection = await super.acquireConnection();
    if (this.log.failure) {
      await this.releaseConnection();
      throw this.log.failure;
    }
    return connection;
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.turns.pass();
  }

  /** Write transactions take the write lock at once: a later upgrade could fail half-way beside another process. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    await this.log.sync();
    this.checkpoints.afterCommit((work) => this.holdConnection(work));
  }

  /** A full disk and an I/O error end the transaction by themselves: what failed then is that, and not the rollback. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!/no transaction is active/.test(String(error))) throw error;
    });
  }

  override async destroy(): Promise<void> {
    await this.checkpoints.close();
    // After a failed sync only a restart tells what the disk has. Until then the log must stay: closing would move it.
    if (this.log.failure) return;
    await super.destroy();
    this.log.close();
  }

  private async holdConnection(work: () => Promise<void>): Promise<void> {
    await this.acquireConnection();
    try {
      await work();
    } finally {
      await this.releaseConnection();
    }
  }
}

/** The SQLite dialect of the query builder over the embedded store. */
export class EmbeddedDialect extends SqliteDialect {
  private readonly database: EmbeddedDatabase;

  constructor(database: EmbeddedDatabase) {
    super({ database: database.statements });
    this.database = database;
  }

  override createDriver(): Driver {
    return new EmbeddedDriver(this.database);
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
