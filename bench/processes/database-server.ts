import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../../scripts/test/start-postgres.ts';
import { readFamilyCpuUs } from './usage.ts';

/** The PostgreSQL that stores what the measured servers store. It runs on the core of the load generator. */
export class DatabaseServer {
  /** Version and durability settings, as the server itself names them. */
  readonly description: string;
  private readonly url: string;
  private readonly pid: number | null;
  private readonly stopServer: () => Promise<void>;

  private constructor(own: {
    url: string;
    description: string;
    pid: number | null;
    stop: () => Promise<void>;
  }) {
    this.url = own.url;
    this.description = own.description;
    this.pid = own.pid;
    this.stopServer = own.stop;
  }

  /**
   * The one that TEST_POSTGRES_URL names, or one of our own with its data in a directory.
   * @throws Error when there is none.
   */
  static async open(directory: string): Promise<DatabaseServer> {
    const given = process.env['TEST_POSTGRES_URL'];
    const { url, stop } = given
      ? { url: given, stop: async () => {} }
      : await startPostgres(directory);
    const [row] = await query(
      url,
      `select concat('PostgreSQL ', current_setting('server_version'), ', fsync=', current_setting('fsync'),
        ', synchronous_commit=', current_setting('synchronous_commit')) as description`,
    );
    const description = String(row?.['description']);
    return new DatabaseServer({ url, description, pid: await findServerPid(url), stop });
  }

  /** An empty database for one server; answers its URL. */
  async createDatabase(): Promise<string> {
    const name = `bench_${randomBytes(8).toString('hex')}`;
    await query(this.url, `create database ${name}`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Removes a database that was made here. */
  async dropDatabase(url: string): Promise<void> {
    await query(this.url, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
  }

  /** CPU time of all its processes in microseconds; NaN when it runs on another machine. */
  cpuUs(): number {
    return this.pid === null ? Number.NaN : readFamilyCpuUs(this.pid);
  }

  stop(): Promise<void> {
    return this.stopServer();
  }
}

/** Runs statements that stand by themselves, on a connection of their own. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows ?? [];
  } finally {
    await client.end();
  }
}

/** A backend is a child of the server; null when it is not a process of this machine. */
async function findServerPid(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const status = readFileSync(`/proc/${rows[0]?.pid}/status`, 'utf8');
    return status.startsWith('Name:\tpostgres')
      ? Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
      : null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}
