import { createTestPlace, type TestPlace } from '@confab/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import type { Store } from './database.ts';
import { applyMigrations, migrate, migrations, readSchemaVersion } from './migrate.ts';
import { openStore, prepareStore } from './open-store.ts';
import { tableNames } from './schema.ts';
import { searchUsers } from './users.ts';

const log = createLog({ logLevel: 'silent' });
const refuseBackup = async () => {
  throw new Error('nothing was to be backed up');
};

describe.each(['sqlite', 'postgres'] as const)('migrations on %s', (dialect) => {
  let place: TestPlace;
  let store: Store;
  beforeEach(async () => {
    place = await createTestPlace(dialect === 'postgres' ? inject('postgresUrl') : null);
    store = await openStore(place, log);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  async function writeSchemaVersion(version: number): Promise<void> {
    await store.kysely
      .updateTable('meta')
      .set({ value: String(version) })
      .where('key', '=', 'schema_version')
      .execute();
  }

  test('an empty store gets every table, without a backup', async () => {
    expect(store.dialect).toBe(dialect);
    expect(await readSchemaVersion(store)).toBe(0);
    await prepareStore(store, 'epoch-1', refuseBackup);
    expect(await readSchemaVersion(store)).toBe(migrations.length);
    const tables = await store.kysely.introspection.getTables();
    expect(tables.map(({ name }) => name).toSorted()).toEqual(tableNames.toSorted());
  });

  test('[SYNC-8] the epoch of the first start stays', async () => {
    expect(await prepareStore(store, 'epoch-1', refuseBackup)).toBe('epoch-1');
    expect(await prepareStore(store, 'epoch-2', refuseBackup)).toBe('epoch-1');
  });

  test('a store of a newer release is refused and left alone', async () => {
    await prepareStore(store, 'epoch-1', refuseBackup);
    await writeSchemaVersion(migrations.length + 1);
    await expect(prepareStore(store, 'epoch-2', refuseBackup)).rejects.toMatchObject({
      code: 'version_unsupported',
    });
    expect(await readSchemaVersion(store)).toBe(migrations.length + 1);
  });

  test('a store of the level before keeps its rows, and is backed up first', async () => {
    await store.transaction((tx) => applyMigrations(tx, { from: 0, to: migrations.length - 1 }));
    const columns = sql`app_id, conversation_id, seq, rev, id, sender_id, client_msg_id, content, created_at,
      message_count, sender_count`;
    const read = () => sql`select ${columns} from messages order by seq`.execute(store.kysely);
    for (const seq of [1, 2, 3]) {
      await sql`insert into messages (${columns}) values ('app', 'c', ${seq}, ${seq + 1}, ${`id-${seq}`}, 'alice',
        ${`m-${seq}`}, '{}', ${9 - seq}, ${seq}, ${seq})`.execute(store.kysely);
    }
    const before = (await read()).rows;
    const backedUp: number[] = [];
    await prepareStore(store, 'epoch', async (version) => void backedUp.push(version));
    expect(backedUp).toEqual([migrations.length - 1]);
    expect(await readSchemaVersion(store)).toBe(migrations.length);
    expect((await read()).rows).toEqual(before);
    const repeat = sql`insert into messages (${columns})
      values ('app', 'd', 1, 2, 'id-4', 'alice', 'm-1', '{}', 1, 1, 1)`;
    await expect(repeat.execute(store.kysely)).rejects.toThrow();
  });

  test('names of before are found without their accents', async () => {
    const level = migrations.findIndex(({ name }) => name === '0017-profiles');
    await store.transaction((tx) => applyMigrations(tx, { from: 0, to: level }));
    // More than are folded at a time.
    const rows = Array.from(
      { length: 501 },
      (_, index) => sql`('app', ${`user-${index}`}, 'Zoë', 'zoë', '{}', 'all', 1, 1)`,
    );
    await sql`insert into users (app_id, id, name, search_name, attributes, notification_level, created_at, updated_at)
      values ${sql.join(rows)}`.execute(store.kysely);
    await prepareStore(store, 'epoch', async () => undefined);
    const search = { query: 'zoe', afterId: '', limit: 600 };
    expect(await searchUsers(store, 'app', search)).toHaveLength(501);
  });

  test('a migration that fails leaves the store as it was', async () => {
    await store.kysely.schema.createTable('users').addColumn('id', 'text').execute();
    await expect(migrate(store, refuseBackup)).rejects.toThrow();
    const tables = await store.kysely.introspection.getTables();
    expect(tables.map(({ name }) => name)).toEqual(['users']);
  });
});

test('[I14] servers that start together on an empty Postgres all come up, with one epoch', async () => {
  const place = await createTestPlace(inject('postgresUrl'));
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(place, log)));
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await place.remove();
  });
  const epochs = await Promise.all(
    stores.map((store, index) => prepareStore(store, `epoch-${index}`, refuseBackup)),
  );
  expect(new Set(epochs).size).toBe(1);
});
