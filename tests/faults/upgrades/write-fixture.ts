/**
 * Writes the fixture of the newest schema: `node scripts/run-ts.mjs tests/faults/upgrades/write-fixture.ts`. To be run
 * once, in the commit that appends a migration, and never again for the same level.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type App, readConfig, restoreBackup, startApp, writeBackup } from 'confab';
import pg from 'pg';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { startPostgres } from '../../../scripts/test/start-postgres.ts';
import { migrations } from '../../../packages/server/src/store/migrate.ts';
import { openNativeDatabase } from '../../../packages/server/src/store/sqlite-driver.ts';
import { dumpPostgres } from './dump-postgres.ts';
import { readView, tellStory, userIds } from './story.ts';

const level = migrations.length;
const target = inRoot(`tests/faults/upgrades/level-${level}`);
if (existsSync(target)) throw new Error(`${target} is there: a fixture is never written again.`);
mkdirSync(target);
const work = mkdtempSync(join(tmpdir(), 'confab-fixture-'));
const backupPath = join(target, 'backup.jsonl.gz');
await writeEmbedded();
await writePostgres();
rmSync(work, { recursive: true });

function start(databaseUrl: string): Promise<App> {
  const settings = { CONFAB_DEMO: 'on', CONFAB_RATE_LIMITS: 'off', CONFAB_LOG_LEVEL: 'warn' };
  const place = { PORT: '0', CONFAB_DATA: work, CONFAB_DATABASE_URL: databaseUrl };
  return startApp(readConfig({ ...settings, ...place }));
}

async function writeEmbedded(): Promise<void> {
  const app = await start('');
  await tellStory(app.url);
  const views = await Promise.all(userIds.map((userId) => readView(app.url, userId)));
  writeFileSync(join(target, 'views.json.gz'), gzipSync(JSON.stringify(views)));
  await writeBackup(app.context.store, backupPath, app.context.blobs);
  await app.close();
  const path = join(work, 'confab.db');
  const database = await openNativeDatabase(path);
  database.exec('pragma wal_checkpoint(truncate)');
  database.close();
  writeFileSync(join(target, 'confab.db.gz'), gzipSync(readFileSync(path)));
}

/** The same rows in the other database, by the way of the backup. */
async function writePostgres(): Promise<void> {
  const postgres = await startPostgres();
  const app = await start(postgres.url);
  await restoreBackup(app.context.store, backupPath, { epoch: 'epoch-of-the-fixture' });
  await app.close();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  writeFileSync(join(target, 'postgres.sql.gz'), gzipSync(await dumpPostgres(client)));
  await client.end();
  await postgres.stop();
}
