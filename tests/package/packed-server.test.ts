import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/ensure-built.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';

const installTimeoutMs = 180_000;
const waiting = { timeout: 15_000, interval: 15 };
const root = mkdtempSync(join(tmpdir(), 'confab-package-'));
const home = join(root, 'empty');

beforeAll(async () => {
  await ensureBuilt(['messenger', 'server']);
  npm(['pack', '--silent', '--pack-destination', root], inRoot('packages/server'));
  const { version } = JSON.parse(readFileSync(inRoot('packages/server/package.json'), 'utf8'));
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', `../confab-${version}.tgz`], home);
}, installTimeoutMs);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the packed server, installed into an empty folder', () => {
  test('holds the program, the web app, the licence and no sources or tests', () => {
    const paths = listPackage();
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'dist/main.js',
        'dist/store/checkpoint-worker.js',
        'dist/web/index.html',
      ]),
    );
    expect(paths.filter((path) => /\.test\.|^src\/|\.tsbuildinfo$/.test(path))).toEqual([]);
  });

  test('explains its command line', () => {
    const help = execFileSync(confab(), ['--help'], { cwd: home, encoding: 'utf8' });
    for (const command of ['start', 'token', 'apps', 'backup', 'restore', 'doctor']) {
      expect(help).toContain(command);
    }
  });

  test('starts, serves the API and the web app, and ends with 0 when it is told to', async () => {
    const { server, url } = await start({});

    const health = await fetch(new URL('/healthz', url));
    expect(health.status).toBe(200);
    const page = await fetch(new URL('/', url));
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<script');

    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  test('[P7] moves a long log to the database in its thread', { timeout: 60_000 }, async () => {
    const { url, output } = await start({ CONFAB_DEMO: 'on', CONFAB_RATE_LIMITS: 'off' });
    const database = join(root, 'data', 'confab.db');
    const before = statSync(database).size;
    await writeLongTexts(url);
    await expect.poll(() => statSync(database).size).toBeGreaterThan(before);
    expect(output()).not.toContain('moved to the database in the main thread');
  });
});

interface Started {
  readonly server: ChildProcess;
  readonly url: string;
  output(): string;
}

async function start(settings: Readonly<Record<string, string>>): Promise<Started> {
  const server = spawn(confab(), ['start'], {
    cwd: home,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      CONFAB_DATA: join(root, 'data'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(async () => {
    if (server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit');
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const url = await vi.waitUntil(() => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0], waiting);
  return { server, url, output: () => output };
}

/** Enough for a checkpoint, which comes after 4,000 pages of 4 KiB. */
async function writeLongTexts(url: string): Promise<void> {
  const post = async (path: string, body: object, token = '') => {
    const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(new URL(path, url), init);
    const result = await answer.json();
    expect(result).not.toHaveProperty('error');
    return result;
  };
  const { token } = await post('/v1/demo/sign-in', { userId: 'alice' });
  await post('/v1/conversations/groups', { conversationId: 'long', name: 'Long' }, token);
  const content = { type: 'text', text: 'x'.repeat(20_000) };
  for (let round = 0; round < 10; round++) {
    const sends = Array.from({ length: 100 }, () =>
      post('/v1/conversations/long/messages', { clientMsgId: crypto.randomUUID(), content }, token),
    );
    await Promise.all(sends);
  }
}

function npm(args: string[], cwd: string): void {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function confab(): string {
  return join(home, 'node_modules/.bin/confab');
}

function listPackage(): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
    cwd: inRoot('packages/server'),
    encoding: 'utf8',
  });
  const [report]: { files: { path: string }[] }[] = JSON.parse(output);
  return report?.files.map(({ path }) => path) ?? [];
}
