import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { callHttp, connectSocket, nextEvent, openSocket, signInToDemo } from './api.ts';
import { createDataDirectory, runConfab, startServer, useServerBundle } from './server-process.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

const commands = ['start', 'token', 'apps', 'backup', 'restore', 'doctor', 'jobs'];

describe('the command line', () => {
  test('lists its commands, and each explains itself with --help', async () => {
    const overview = await runConfab([]);
    expect(overview.code).toBe(0);
    for (const name of commands) expect(overview.stdout).toContain(`confab ${name}`);
    const pages = await Promise.all(commands.map((name) => runConfab([name, '--help'])));
    for (const [index, { code, stdout, stderr }] of pages.entries()) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage: confab ${commands[index]}\\b.*\\n\\n\\S`));
    }
  });

  test('a call that is wrong ends with 2 and says why', async () => {
    const data = { CONFAB_DATA: createDataDirectory() };
    const wrong: readonly (readonly [args: string[], sentence: RegExp])[] = [
      [['dance'], /There is no command 'dance'/],
      [['doctor', '--loud'], /--loud/],
      [['token'], /Name at least one user/],
      [['token', 'no spaces'], /'no spaces' is not a user id/],
      [['token', 'alice', '--expires', 'soon'], /--expires takes/],
      [['token', 'alice', '--app', 'nowhere'], /There is no app 'nowhere'/],
      [['apps', 'create', 'shop', '--group-members-max', '1'], /a number from 2 to 100000/],
      [['apps', 'set', 'shop', '--direct-policy', 'nobody'], /takes one of: anyone, contacts/],
      [['apps', 'set', 'shop', '--block-mode', 'silent'], /takes one of: refuse, shadow/],
      [['apps', 'set', 'shop', '--room-creation', 'nobody'], /takes one of: anyone, super_admins/],
      [['apps', 'set', 'shop', '--recall-window', 'soon'], /a number of seconds, or 'unlimited'/],
      [['apps', 'set', 'shop'], /Say what to set/],
      [['apps', 'paint'], /There is no 'apps paint'/],
      [['restore'], /Name the backup/],
      [['restore', '/nowhere.gz'], /There is no file/],
    ];
    const results = await Promise.all(wrong.map(([args]) => runConfab(args, data)));
    for (const [index, { code, stderr }] of results.entries()) {
      expect(stderr).toMatch(wrong[index]?.[1] ?? /$^/);
      expect(code).toBe(2);
    }
  });

  test('a setting that is wrong ends every command with 1 and is named', async () => {
    const results = await Promise.all(
      [['token', 'alice'], ['doctor'], ['start']].map((args) => runConfab(args, { PORT: 'http' })),
    );
    for (const { code, stderr } of results) {
      expect(stderr).toMatch(/PORT must be a whole number/);
      expect(code).toBe(1);
    }
  });
});

describe('beside a running server', () => {
  test('[AUTH-2] token prints one token a line that works at once and makes the user at the first connect', async () => {
    const data = { CONFAB_DATA: createDataDirectory() };
    const server = await startServer(data);
    const { stdout } = await runConfab(['token', 'alice', 'a-stranger', '--expires', '60'], data);
    const tokens = stdout.split('\n').slice(0, -1);
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const [alice = '', stranger = ''] = tokens;

    const before = await callHttp(server.url, alice, ['GET', '/v1/users/a-stranger']);
    expect(before.status).toBe(404);
    await connectSocket(server.url, stranger);
    const after = await callHttp(server.url, alice, ['GET', '/v1/users/a-stranger']);
    expect(after).toMatchObject({ status: 200, body: { user: { id: 'a-stranger' } } });
  });

  test('[AUTH-3] apps creates an app with a secret and a key, rotates the one and adds to the other', async () => {
    const data = { CONFAB_DATA: createDataDirectory() };
    const server = await startServer(data);
    expect((await runConfab(['apps', 'list'], data)).stdout).toContain('There are no apps yet');
    const created = await runConfab(['apps', 'create', 'shop', '--name', 'The shop'], data);
    expect(created.stdout).toMatch(/^app +shop\nsecret +[\w-]{43}\napi key +ck_[\w-]+\n$/);
    const firstKey = keyIn(created.stdout);
    expect((await runConfab(['apps', 'list'], data)).stdout).toBe('shop  The shop\n');
    expect((await runConfab(['apps', 'create', 'shop'], data)).code).toBe(2);

    const secondKey = keyIn((await runConfab(['apps', 'create-key', 'shop'], data)).stdout);
    for (const key of [firstKey, secondKey]) {
      const answer = await callHttp(server.url, key, ['PUT', '/v1/users/alice', { name: 'Alice' }]);
      expect(answer).toMatchObject({ status: 200, body: { user: { name: 'Alice' } } });
    }

    const token = async () =>
      (await runConfab(['token', 'alice', '--app', 'shop'], data)).stdout.trim();
    const old = await token();
    await connectSocket(server.url, old);
    const limit = ['--group-members-max', '50'];
    expect((await runConfab(['apps', 'set', 'shop', ...limit], data)).code).toBe(0);
    const group = { name: 'Big', maxMembers: 51 };
    expect(
      await callHttp(server.url, old, ['POST', '/v1/conversations/groups', group]),
    ).toMatchObject({ status: 422, body: { error: { details: { value: 50 } } } });
    const rotated = await runConfab(['apps', 'rotate-secret', 'shop'], data);
    expect(rotated.stdout).toMatch(/^secret +[\w-]{43}\n$/);
    expect(rotated.stdout).not.toContain(/secret +(\S+)/.exec(created.stdout)?.[1]);
    const refused = await nextEvent(openSocket(server.url, old), 'connect').catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({ data: { code: 'unauthenticated' } });
    await connectSocket(server.url, await token());
  });
});

describe('system and jobs', () => {
  test('apps set says who answers users, names what is wrong, and jobs list what gave up', async () => {
    const data = { CONFAB_DATA: createDataDirectory(), CONFAB_DEMO: 'on' };
    const server = await startServer(data);
    await signInToDemo(server.url, 'alice');
    const set = (...options: string[]) => runConfab(['apps', 'set', 'demo', ...options], data);
    expect((await set('--system-mode', 'support', '--support-agents', 'alice')).code).toBe(0);
    expect(await set('--system-mode', 'loud')).toMatchObject({ code: 2 });
    const unknown = await set('--support-agents', 'alice,nobody');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('no user nobody') });
    const bob = await signInToDemo(server.url, 'bob');
    const opened = await callHttp(server.url, bob, ['POST', '/v1/system/open', {}]);
    expect(opened).toMatchObject({
      status: 200,
      body: { item: { conversation: { memberCount: 2, system: { mode: 'support' } } } },
    });
    expect((await runConfab(['jobs', 'list'], data)).stdout).toBe('No job has given up.\n');
    expect(await runConfab(['jobs', 'retry', 'x'], data)).toMatchObject({ code: 2 });
  });
});

describe('doctor', () => {
  test('finds all pieces well, beside a running server too, and ends with 0', async () => {
    const data = { CONFAB_DATA: createDataDirectory() };
    const server = await startServer(data);
    const beside = await runConfab(['doctor'], { ...data, PORT: new URL(server.url).port });
    expect(beside.stdout).toContain('A Confab server answers');
    const alone = await runConfab(['doctor'], { CONFAB_DATA: createDataDirectory() });
    for (const { code, stdout } of [beside, alone]) {
      for (const piece of ['node', 'data', 'store', 'address', 'web app']) {
        expect(stdout).toMatch(new RegExp(`^ok    ${piece} `, 'm'));
      }
      expect(code).toBe(0);
    }
  });

  test('names each piece that fails, says what to do, and ends with 1', async () => {
    const taken = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const data = { CONFAB_DATA: createDataDirectory() };
    const sick = [
      { settings: { CONFAB_DATA: '/dev/null/data' }, piece: 'data', advice: 'CONFAB_DATA' },
      { settings: { ...data, PORT: String(port) }, piece: 'address', advice: 'PORT' },
      {
        settings: { CONFAB_DATABASE_URL: 'postgres://confab:hunter2@127.0.0.1:1/confab' },
        piece: 'store',
        advice: 'CONFAB_DATABASE_URL',
      },
    ];
    const results = await Promise.all(sick.map(({ settings }) => runConfab(['doctor'], settings)));
    taken.close();
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const { piece, advice } = sick[index] ?? {};
      expect(stdout).toMatch(new RegExp(`^FAIL  ${piece} .*${advice}`, 'm'));
      expect(stderr).toMatch(new RegExp(`Not well: .*${piece}`));
      expect(stdout + stderr).not.toContain('hunter2');
      expect(code).toBe(1);
    }
  });
});

function keyIn(output: string): string {
  return /api key +(\S+)/.exec(output)?.[1] ?? '';
}
