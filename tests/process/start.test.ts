import { describe, expect, test } from 'vitest';
import { createServer } from 'node:net';
import { once } from 'node:events';
import {
  createDataDirectory,
  startAndFail,
  startServer,
  useServerBundle,
} from './server-process.ts';

useServerBundle();

describe('starting the server', () => {
  test('says in one line where it is ready, and PORT=0 takes a free port', async () => {
    const server = await startServer({ CONFAB_DATA: createDataDirectory() });
    expect(server.output()).toMatch(/^Confab is ready on http:\/\/127\.0\.0\.1:[1-9]\d+\n/m);
    const health = await fetch(`${server.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  });

  test.each([
    ['PORT', { PORT: 'http' }],
    ['CONFAB_RATE_SEND', { CONFAB_RATE_SEND: 'fast' }],
    ['CONFAB_DATABASE_URL', { CONFAB_DATABASE_URL: 'mysql://root:hunter2@127.0.0.1/confab' }],
    ['CONFAB_COLOUR', { CONFAB_COLOUR: 'blue' }],
  ])('stops with 1 and one line that names %s for %o', async (name, settings) => {
    const { code, output } = await startAndFail({
      CONFAB_DATA: createDataDirectory(),
      ...(settings as Record<string, string>),
    });
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^Confab cannot start: ${name} .*\\n$`));
    expect(output).not.toContain('hunter2');
  });

  test('a second server on the same data is refused, names CONFAB_DATA, and leaves the first alone', async () => {
    const data = createDataDirectory();
    const first = await startServer({ CONFAB_DATA: data });
    const { code, output } = await startAndFail({ CONFAB_DATA: data });
    expect(code).toBe(1);
    expect(output).toMatch(/^Confab cannot start: Another server .*CONFAB_DATA.*\n$/);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  test('a port that is taken is an error that names PORT', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, output } = await startAndFail({
      CONFAB_DATA: createDataDirectory(),
      PORT: String(port),
    });
    taken.close();
    expect(code).toBe(1);
    expect(output).toMatch(/Confab cannot start: .*PORT/);
  });

  test('data that cannot be written is an error that names the place', async () => {
    const { code, output } = await startAndFail({ CONFAB_DATA: '/dev/null/data' });
    expect(code).toBe(1);
    expect(output).toMatch(/^Confab cannot start: .*\/dev\/null\/data.*\n$/);
  });

  test('a Postgres that is not there is an error that names the place and not the password', async () => {
    const { code, output } = await startAndFail({
      CONFAB_DATABASE_URL: 'postgres://confab:hunter2@127.0.0.1:1/confab',
    });
    expect(code).toBe(1);
    expect(output).toMatch(/Confab cannot start: .*postgres:\/\/127\.0\.0\.1:1\/confab/);
    expect(output).toMatch(/CONFAB_DATABASE_URL/);
    expect(output).not.toContain('hunter2');
  });
});

describe('the demo mode', () => {
  test('is refused on an address that other machines can reach', async () => {
    const { code, output } = await startAndFail({
      CONFAB_DATA: createDataDirectory(),
      CONFAB_DEMO: 'on',
      HOST: '0.0.0.0',
    });
    expect(code).toBe(1);
    expect(output).toMatch(/CONFAB_DEMO=on .*0\.0\.0\.0.*CONFAB_DEMO_PUBLIC/);
  });

  test('says loudly that it is on, and answers only to names of this machine', async () => {
    const server = await startServer({ CONFAB_DATA: createDataDirectory(), CONFAB_DEMO: 'on' });
    expect(server.output()).toContain('DEMO MODE: anyone on this machine can sign in');
    for (const path of ['/', '/v1/info', '/healthz', '/v1/demo/sign-in', '/nowhere']) {
      expect(await statusFor(server.url, path, 'evil.example:3000')).toBe(403);
    }
    expect(await statusFor(server.url, '/socket.io/?EIO=4&transport=polling', 'evil.example')).toBe(
      403,
    );
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000']) {
      expect(await statusFor(server.url, '/v1/info', host)).toBe(200);
    }
  });
});

/** The status of a GET with a Host header of our choosing, which fetch does not allow. */
async function statusFor(url: string, path: string, host: string): Promise<number> {
  const { request } = await import('node:http');
  const [answer] = await once(request(url + path, { headers: { host } }).end(), 'response');
  answer.resume();
  return answer.statusCode;
}
