import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/ensure-built.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';

const installTimeoutMs = 180_000;
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
    const server = spawn(confab(), ['start'], {
      cwd: home,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', CONFAB_DATA: join(root, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill('SIGKILL'));
    const url = await findUrl(server.stdout);

    const health = await fetch(new URL('/healthz', url));
    expect(health.status).toBe(200);
    const page = await fetch(new URL('/', url));
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<script');

    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });
});

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

/** The address in the ready line. */
async function findUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The server ended before it was ready.');
}
