import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openNativeDatabase } from '../../packages/server/src/store/sqlite-driver.ts';
import { callHttp, connectSocket, emit, signInToDemo } from './api.ts';
import { createGroup, sendMany } from './load.ts';
import {
  createDataDirectory,
  startAndFail,
  startServer,
  useServerBundle,
  waitFor,
} from './server-process.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

test('[I9] [I16] a damaged database is unavailable to callers, not ready, and one line of the log says what to do', async () => {
  const settings = { CONFAB_DATA: createDataDirectory(), CONFAB_DEMO: 'on' };
  await writeMessages(settings);
  await damageTable(settings.CONFAB_DATA, 'messages');

  const { url, output } = await startServer(settings);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const alice = await connectSocket(url, await signInToDemo(url, 'alice'));
  for (let time = 0; time < 2; time++) {
    const reply = await emit(alice, 'messages.list', { conversationId: 'lunch' });
    expect(reply.error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(reply.error).toHaveProperty('message', expect.stringContaining('damaged'));
  }
  // The probe's own table is whole.
  await waitFor(async () => (await fetch(`${url}/readyz`)).status === 503);
  const answer = await callHttp(url, null, ['GET', '/readyz']);
  expect(answer.body).toEqual({ status: 'not_ready', failing: 'store' });
  const advice = output()
    .split('\n')
    .filter((line) => line.includes('restore the newest backup'));
  expect(advice).toHaveLength(1);
  expect(JSON.parse(advice[0] ?? '')).toMatchObject({ level: 50 });
});

test('a file that is no database keeps the server from starting, with its place', async () => {
  const data = createDataDirectory();
  writeFileSync(join(data, 'confab.db'), 'no database at all, '.repeat(1000));
  const { code, output } = await startAndFail({ CONFAB_DATA: data });
  expect(code).toBe(1);
  expect(output).toMatch(/^Confab cannot start: .*confab\.db .*file is not a database.*\n$/);
});

async function writeMessages(settings: { readonly CONFAB_DATA: string }): Promise<void> {
  const server = await startServer(settings);
  const alice = await connectSocket(server.url, await signInToDemo(server.url, 'alice'));
  await createGroup(alice, 'lunch');
  const sends = sendMany(alice, { sender: 'alice', conversationId: 'lunch', count: 3 });
  await waitFor(() => sends.every(({ reply }) => reply?.data));
  await server.end('SIGTERM');
}

/** Overwrites the root page of a table. */
async function damageTable(directory: string, table: string): Promise<void> {
  const path = join(directory, 'confab.db');
  const database = await openNativeDatabase(path);
  const [row] = database
    .prepare(
      `select rootpage, page_size as size from sqlite_schema, pragma_page_size where name = '${table}'`,
    )
    .all() as { rootpage: number; size: number }[];
  database.close();
  if (row === undefined) throw new Error(`There is no table ${table}.`);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(row.size, 'x'), 0, row.size, (row.rootpage - 1) * row.size);
  closeSync(file);
}
