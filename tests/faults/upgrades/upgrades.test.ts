import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createLog, readConfig, restoreBackup, startApp } from 'confab';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DiskBlobs } from '../../../packages/server/src/adapters/blob/disk-blobs.ts';
import { filesDirectoryOf } from '../../../packages/server/src/config.ts';
import { listBlobKeys } from '../../../packages/server/src/store/files.ts';
import { migrations } from '../../../packages/server/src/store/migrate.ts';
import { openStore } from '../../../packages/server/src/store/open-store.ts';
import { createDataDirectory, type Settings } from '../../process/server-process.ts';
import { createStoreSettings } from '../../process/store-settings.ts';
import { effort } from '../effort.ts';
import { firstSend, readView, signIn, userIds } from './story.ts';

/** Fixtures before this one were backed up without the content of files. */
const firstLevelWithBlobs = 23;

const levels = readdirSync(import.meta.dirname)
  .flatMap((name) => /^level-(\d+)$/.exec(name)?.[1] ?? [])
  .map(Number)
  .toSorted((left, right) => left - right);

/** `npm test` opens all of them embedded; of the others, which take longer, the newest, and all in the full run. */
const thoroughLevels = effort.name === 'full' ? levels : levels.slice(-3);

test('there is a fixture of every schema: a new migration comes with write-fixture.ts', () => {
  expect(levels).toEqual(migrations.map((_, index) => index + 1));
});

describe.each(levels)('[I33] a store of schema %i', (level) => {
  const read = (name: string) =>
    gunzipSync(readFileSync(join(import.meta.dirname, `level-${level}`, name)));

  // In this process: what a process of its own does more, tests/process covers.
  async function expectWhole(settings: Settings): Promise<void> {
    const server = await startApp(toConfig(settings));
    onTestFinished(() => server.close());
    const views = JSON.parse(read('views.json.gz').toString()) as unknown[];
    for (const [index, userId] of userIds.entries()) {
      expect(await readView(server.url, userId)).toMatchObject(views[index] as object);
    }
    const alice = await signIn(server.url, 'alice');
    expect(await alice.call('messages.send', firstSend)).toMatchObject({ seq: 1 });
    const clientMsgId = crypto.randomUUID();
    const { item } = await alice.call('conversations.get', { conversationId: 'lunch' });
    expect(await alice.call('messages.send', { ...firstSend, clientMsgId })).toMatchObject({
      seq: item.conversation.seq + 1,
    });
    expect(item.conversation.seq).toBeGreaterThan(120);
  }

  /** Whoever has an old store gets a backup of it before it changes. */
  function expectBackup(settings: Settings): void {
    const backups = join(settings['CONFAB_DATA'] ?? '', 'backups');
    expect(existsSync(backups)).toBe(level < migrations.length);
  }

  test('embedded, opens and works', async () => {
    const directory = createDataDirectory();
    writeFileSync(join(directory, 'confab.db'), read('confab.db.gz'));
    const settings = { CONFAB_DATA: directory };
    await expectWhole(settings);
    expectBackup(settings);
  });

  if (!thoroughLevels.includes(level)) return;

  test('on Postgres, opens and works', async (context) => {
    const settings = await createStoreSettings('Postgres', context);
    const client = new pg.Client({ connectionString: settings['CONFAB_DATABASE_URL'] });
    await client.connect();
    await client.query(read('postgres.sql.gz').toString());
    await client.end();
    await expectWhole(settings);
    expectBackup(settings);
  });

  test('backed up, is restored and works', async () => {
    const settings = { CONFAB_DATA: createDataDirectory() };
    const config = toConfig(settings);
    const store = await openStore(config, createLog(config));
    const path = join(import.meta.dirname, `level-${level}`, 'backup.jsonl.gz');
    const blobs = new DiskBlobs(filesDirectoryOf(config));
    await restoreBackup(store, path, { epoch: crypto.randomUUID(), blobs });
    const keys = await listBlobKeys(store);
    for await (const key of blobs.list()) expect(keys).toContain(key);
    expect(keys.length > 0).toBe(level >= firstLevelWithBlobs);
    await store.close();
    await expectWhole(settings);
  });
});

function toConfig(settings: Settings) {
  const demo = { HOST: '127.0.0.1', PORT: '0', CONFAB_DEMO: 'on', CONFAB_LOG_LEVEL: 'silent' };
  return readConfig({ ...demo, ...settings });
}
