import pg from 'pg';
import { expect, inject, test, vi } from 'vitest';
import { callHttp, connectSocket, emit, nextEvent, openSocket } from './api.ts';
import { createGroup, sendMany } from './load.ts';
import {
  createDataDirectory,
  runConfab,
  type ServerProcess,
  startServer,
  useServerBundle,
  waitFor,
} from './server-process.ts';
import { createStoreSettings } from './store-settings.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

test('/metrics counts what was done, in the text format of Prometheus', async () => {
  const data = { CONFAB_DATA: createDataDirectory() };
  const server = await startServer(data);
  const [alice = '', bob = ''] = await createTokens(data, ['alice', 'bob']);
  const socket = await connectSocket(server.url, alice);
  await connectSocket(server.url, bob, '/api/v1/messaging');
  await createGroup(socket, 'lunch');
  const sends = sendMany(socket, { sender: 'alice', conversationId: 'lunch', count: 3 });
  await waitFor(() => sends.every(({ reply }) => reply?.data));
  await emit(socket, 'messages.list', { conversationId: 'nowhere' });
  await callHttp(server.url, bob, ['GET', '/v1/conversations']);

  const answer = await fetch(`${server.url}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  for (const line of text.split('\n')) expect(line).toMatch(metricLine);
  expect(text).toContain(
    'confab_operations_total{operation="messages.send",door="realtime",result="ok"} 3\n',
  );
  expect(text).toContain(
    'confab_operations_total{operation="messages.list",door="realtime",result="not_found"} 1\n',
  );
  expect(text).toContain(
    'confab_operations_total{operation="conversations.list",door="http",result="ok"} 1\n',
  );
  expect(text).toContain('confab_sessions{face="sdk"} 1\n');
  expect(text).toContain('confab_sessions{face="plain"} 1\n');
  expect(text).toMatch(/^confab_frames_sent_total\{event="message\.created"\} [1-9]/m);
  expect(text).toMatch(/^confab_commit_size_count\{queue="sends"\} [1-3]$/m);
  expect(text).toContain('process_resident_memory_bytes');
});

test('no token, secret, key or password is ever written, whatever is logged and whatever fails', async (context) => {
  const store = await createStoreSettings('Postgres', context);
  const databaseUrl = store['CONFAB_DATABASE_URL'] ?? '';
  const settings = { ...store, CONFAB_LOG_LEVEL: 'trace' };
  const server = await startServer(settings);
  const created = await runConfab(['apps', 'create', 'shop'], settings);
  const secret = /secret +(\S+)/.exec(created.stdout)?.[1] ?? '';
  const key = /api key +(\S+)/.exec(created.stdout)?.[1] ?? '';
  const [token = ''] = await createTokens(settings, ['alice', '--app', 'shop']);
  const [short = ''] = await createTokens(settings, ['alice', '--app', 'shop', '--expires', '1']);
  const password = new URL(databaseUrl).password;
  const forged = `${token.slice(0, -6)}AAAAAA`;

  await useAllDoors(server, { token, key, forged });
  await waitFor(
    async () => (await callHttp(server.url, short, ['GET', '/v1/conversations'])).status === 401,
  );
  await useAllDoors(server, { token: short, key: `${key}x`, forged });
  await dropDatabase(databaseUrl);
  await waitFor(
    async () => (await callHttp(server.url, key, ['GET', '/v1/users/alice'])).status >= 500,
  );
  await useAllDoors(server, { token, key, forged });
  await server.end('SIGTERM');

  const output = server.output();
  expect(output).toContain('The server is ready.');
  const signatures = [token, short, forged].map((jwt) => jwt.split('.')[2] ?? '');
  const parts = [secret, key, key.slice(-43), token, short, forged, password, ...signatures];
  for (const part of parts) {
    expect(part.length).toBeGreaterThan(10);
    expect(output).not.toContain(part);
  }
});

const metricLine =
  /^$|^# (HELP|TYPE) [a-z_]\w* .+$|^[a-z_]\w*(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?[\d.]+(e[+-]?\d+)?|Nan|\+Inf)$/i;

async function createTokens(settings: Record<string, string>, args: string[]): Promise<string[]> {
  return (await runConfab(['token', ...args], settings)).stdout.trim().split('\n');
}

/** Shows credentials, good and bad, in every place where one can stand. */
async function useAllDoors(
  { url }: ServerProcess,
  { token, key, forged }: { token: string; key: string; forged: string },
): Promise<void> {
  for (const credential of [token, key, forged]) {
    await callHttp(url, credential, ['PUT', '/v1/users/bob', { name: 'Bob' }]);
    await callHttp(url, credential, ['POST', '/v1/tokens', { userId: 'bob', token: credential }]);
    await callHttp(url, credential, ['GET', `/v1/users?query=${encodeURIComponent(credential)}`]);
    await fetch(`${url}/v1/conversations`, { headers: { authorization: credential } });
    for (const namespace of ['/', '/api/v1/messaging']) {
      await nextEvent(openSocket(url, credential, namespace), 'connect').catch(() => undefined);
    }
  }
  const socket = openSocket(url, token);
  const isConnected = await nextEvent(socket, 'connect').then(
    () => true,
    () => false,
  );
  if (!isConnected) return;
  await emit(socket, 'session.refresh', { token }).catch(() => undefined);
  await emit(socket, 'session.refresh', { token: forged }).catch(() => undefined);
}

async function dropDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') ?? '' });
  await client.connect();
  await client.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  await client.end();
}
