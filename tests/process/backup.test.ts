import { gunzipSync } from 'node:zlib';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { callHttp, connectSocket, emitOk, signInToDemo } from './api.ts';
import { createGroup, expectKept, readHistory, sendWithoutEnd } from './load.ts';
import {
  createDataDirectory,
  runConfab,
  type Settings,
  startServer,
  useServerBundle,
  waitFor,
} from './server-process.ts';
import { createStoreSettings, type StoreName } from './store-settings.ts';

useServerBundle();
vi.setConfig({ testTimeout: 40_000 });

const demo = { CONFAB_DEMO: 'on', CONFAB_RATE_LIMITS: 'off', CONFAB_LOG_LEVEL: 'warn' };
const moves: readonly (readonly [from: StoreName, to: StoreName])[] = [
  ['embedded', 'Postgres'],
  ['Postgres', 'embedded'],
];

describe.each(moves)('a backup of the %s store, restored into an empty %s one', (from, to) => {
  test('[SYNC-8] holds what was acked before it, as of one moment, under a new epoch', async (context) => {
    const source = { ...demo, ...(await createStoreSettings(from, context)) };
    const target = { ...demo, ...(await createStoreSettings(to, context)) };
    const file = join(createDataDirectory(), 'backup.jsonl.gz');

    const { history, ackedBefore, epoch } = await backUpUnderLoad(source, file);
    leaveBlob(target);
    const restored = await runConfab(['restore', file], target);
    expect(restored).toMatchObject({ code: 0, stderr: '' });

    const server = await startServer(target);
    const token = await signInToDemo(server.url, 'alice');
    const kept = await readHistory(server.url, token, 'lunch');
    expect(kept).toEqual(history.slice(0, kept.length));
    expect(kept.length).toBeGreaterThanOrEqual(ackedBefore);
    expect(await readSharedFile(server.url, token)).toBe(content);
    expect(readdirSync(blobFolderOf(target))).toEqual([]);
    const alice = await connectSocket(server.url, token);
    const [next] = sendWithoutEnd(alice, { sender: 'alice', conversationId: 'lunch', inFlight: 1 });
    await waitFor(() => next?.reply !== null);
    expect(next?.reply?.data).toMatchObject({ seq: kept.length + 1 });
    expect((await emitOk(alice, 'sync', {}))['epoch']).not.toBe(epoch);
  });
});

describe('a restore', () => {
  test('is refused on data that exists without --replace, beside a running server, and from a broken file', async () => {
    const data = { CONFAB_DATA: createDataDirectory() };
    await runConfab(['token', 'alice'], data);
    const backup = await runConfab(['backup'], data);
    const file = backup.stdout.trim();
    expect(file).toMatch(new RegExp(`^${data.CONFAB_DATA}/backups/confab-.*\\.jsonl\\.gz$`));
    expect(readdirSync(join(data.CONFAB_DATA, 'backups'))).toHaveLength(1);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(gunzipSync(readFileSync(file)).toString()).toContain('"confab-backup"');

    expect(await runConfab(['restore', file], data)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--replace'),
    });
    const replaced = await runConfab(['restore', file, '--replace'], data);
    expect(replaced).toMatchObject({ code: 0 });

    const broken = join(data.CONFAB_DATA, 'broken.gz');
    writeFileSync(broken, readFileSync(file).subarray(0, 200));
    expect(await runConfab(['restore', broken, '--replace'], data)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be read as a backup'),
    });
    expect((await runConfab(['apps', 'list'], data)).stdout).toBe('demo  Demo\n');

    await startServer(data);
    expect(await runConfab(['restore', file, '--replace'], data)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CONFAB_DATA'),
    });
  });
});

/** Backs a server up while two people send, and lets them go on for a while afterwards. */
async function backUpUnderLoad(settings: Settings, file: string) {
  const server = await startServer(settings);
  const token = await signInToDemo(server.url, 'alice');
  const alice = await connectSocket(server.url, token);
  const bob = await connectSocket(server.url, await signInToDemo(server.url, 'bob'));
  await createGroup(alice, 'lunch');
  await shareFile(server.url, token);
  const { epoch } = await emitOk(alice, 'sync', {});
  const lists = [
    sendWithoutEnd(alice, { sender: 'alice', conversationId: 'lunch', inFlight: 20 }),
    sendWithoutEnd(bob, { sender: 'bob', conversationId: 'lunch', inFlight: 20 }),
  ];
  const countAcked = () => lists.flat().filter(({ reply }) => reply?.data).length;
  await waitFor(() => countAcked() >= 2000);
  const ackedBefore = countAcked();
  expect(await runConfab(['backup', file], settings)).toMatchObject({ code: 0, stderr: '' });
  const ackedAtEnd = countAcked();
  await waitFor(() => countAcked() > ackedAtEnd);
  for (const socket of [alice, bob]) socket.disconnect();
  const history = await readHistory(server.url, token, 'lunch');
  expectKept(history, lists.flat());
  await server.end('SIGTERM');
  return { history, ackedBefore, epoch };
}

/** Longer than a piece of a backup. */
const content = 'Pizza? '.repeat(50_000);
const filePath = '/v1/conversations/lunch/files/0b0e6a52-6d1f-4a55-9f1c-5e3a7c1d2b64';

async function shareFile(url: string, token: string): Promise<void> {
  const [path = '', fileId] = filePath.split(/\/(?=[^/]*$)/);
  const file = { fileId, name: 'menu.txt', sizeBytes: content.length };
  const { body } = await callHttp(url, token, ['POST', path, file]);
  const { upload } = body as { upload: { url: string } };
  const { status } = await fetch(url + upload.url, { method: 'PUT', body: content });
  expect(status).toBe(200);
}

async function readSharedFile(url: string, token: string): Promise<string> {
  const { body } = await callHttp(url, token, ['GET', filePath]);
  const { download } = body as { download: { url: string } };
  return (await fetch(url + download.url)).text();
}

/** A blob of nothing that is restored. */
function leaveBlob(settings: Settings): void {
  const folder = blobFolderOf(settings);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '0b0e6a52-6d1f-4a55-9f1c-5e3a7c1d2bff'), 'old');
}

/** Where blobs are whose key ends so. */
function blobFolderOf(settings: Settings): string {
  return join(String(settings['CONFAB_DATA']), 'files', 'ff');
}
