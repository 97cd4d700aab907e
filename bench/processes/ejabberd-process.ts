import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cores } from './cores.ts';
import { type DatabaseServer, query } from './database-server.ts';
import type { MeasuredProcess } from './measured-process.ts';

/** Where Debian's package puts things. */
const librariesPath = '/usr/lib/x86_64-linux-gnu';
const schemaPath = '/usr/share/ejabberd/sql/pg.sql';
const startTimeoutMs = 30_000;

/** What an ejabberd needs. */
export interface EjabberdPlace {
  readonly directory: string;
  readonly cores: Cores | null;
  readonly database: DatabaseServer;
}

/** Whether ejabberd is installed from Debian's packages. */
export function hasEjabberd(): boolean {
  return existsSync(schemaPath) && findCode() !== null;
}

/** An ejabberd in its own process, with its archive in PostgreSQL. Everybody may sign in. */
export class EjabberdProcess implements MeasuredProcess {
  readonly core: number | null;
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly kill = () => this.child.kill('SIGKILL');

  private constructor(child: ChildProcess, { port, core }: { port: number; core: number | null }) {
    this.child = child;
    this.port = port;
    this.core = core;
    process.once('exit', this.kill);
  }

  /**
   * Starts it and waits until it takes connections.
   * @throws Error when it does not.
   */
  static async start({ directory, cores, database }: EjabberdPlace): Promise<EjabberdProcess> {
    const port = await findFreePort();
    const databaseUrl = await database.createDatabase();
    await query(databaseUrl, readFileSync(schemaPath, 'utf8'));
    const config = join(directory, 'ejabberd.yml');
    writeFileSync(config, configOf(port, new URL(databaseUrl)));
    const spool = join(directory, 'spool');
    mkdirSync(spool);
    const core = cores?.server ?? null;
    const child = spawn('setpriv', programOf(spool, core), {
      cwd: directory,
      env: {
        ...process.env,
        HOME: directory,
        EJABBERD_CONFIG_PATH: config,
        EJABBERD_LOG_PATH: join(directory, 'ejabberd.log'),
      },
      stdio: 'ignore',
    });
    const started = new EjabberdProcess(child, { port, core });
    await waitForPort(port);
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    process.off('exit', this.kill);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.kill();
    await exited;
  }
}

/** It ends with this process; its schedulers sleep instead of spinning, which would count as work. */
function programOf(spool: string, core: number | null): string[] {
  const pinned = core === null ? [] : ['taskset', '-c', String(core)];
  const quiet = ['+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none'];
  const code = ['-pa', findCode() ?? ''];
  const run = ['-noinput', '-boot', 'start_sasl', '-mnesia', 'dir', `"${spool}"`, '-s', 'ejabberd'];
  return ['--pdeathsig', 'KILL', ...pinned, 'erl', ...quiet, ...code, ...run];
}

function findCode(): string | null {
  if (!existsSync(librariesPath)) return null;
  const folders = readdirSync(librariesPath).filter((name) => /^ejabberd-[\d.]+$/.test(name));
  return folders[0] === undefined ? null : join(librariesPath, folders[0], 'ebin');
}

function configOf(port: number, database: URL): string {
  return `loglevel: warning
hosts: [localhost]
auth_method: [anonymous]
anonymous_protocol: login_anon
allow_multiple_connections: true
default_db: sql
sql_type: pgsql
sql_server: "${database.hostname}"
sql_port: ${database.port || 5432}
sql_database: "${database.pathname.slice(1)}"
sql_username: "${database.username}"
sql_password: "${decodeURIComponent(database.password)}"
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    starttls: false
modules:
  mod_stream_mgmt: {}
  mod_mam:
    db_type: sql
    default: always
    assume_mam_usage: true
  mod_muc:
    db_type: mnesia
    access: all
    access_create: all
    host: conference.localhost
    max_users: 500
    max_user_conferences: 100
    default_room_options:
      mam: true
      max_users: 500
`;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function waitForPort(port: number): Promise<void> {
  const until = performance.now() + startTimeoutMs;
  while (performance.now() < until) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await delay(100);
  }
  throw new Error('ejabberd did not start.');
}
