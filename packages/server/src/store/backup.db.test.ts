import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createTestPlace, type TestPlace } from '@confab/testkit';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, inject, test } from 'vitest';
import { createLog } from '../log.ts';
import { writeBackup } from './backup.ts';
import type { DialectName, Store } from './database.ts';
import { migrations, readSchemaVersion } from './migrate.ts';
import { openStore, prepareStore } from './open-store.ts';
import { restoreBackup } from './restore.ts';
import type { WritableBlobs } from './restore-blobs.ts';
import { tableKeys, tableNames } from './schema.ts';

const dialects = ['sqlite', 'postgres'] as const;
const messageCount = 2500;

const places: TestPlace[] = [];
const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});
afterAll(async () => {
  for (const place of places) await place.remove();
});

async function openFresh(dialect: DialectName): Promise<{ store: Store; place: TestPlace }> {
  const place = await createTestPlace(dialect === 'postgres' ? inject('postgresUrl') : null);
  places.push(place);
  const store = await openStore(place, createLog({ logLevel: 'silent' }));
  stores.push(store);
  return { store, place };
}

/** A store with rows in every table, more than one page of them where pages matter. */
async function openFilled(dialect: DialectName): Promise<{ store: Store; path: string }> {
  const { store, place } = await openFresh(dialect);
  await prepareStore(store, 'first-epoch', async () => undefined);
  await fill(store);
  return { store, path: join(place.dataDirectory, 'backups', 'one.jsonl.gz') };
}

async function fill(store: Store): Promise<void> {
  const nasty = 'line\nbreak "quote" \\ \u{1f355} \u2028 ünï';
  await sql`insert into apps values ('app', ${nasty}, 'secret', '{}', 1)`.execute(store.kysely);
  await sql`insert into api_keys values ('key', 'app', 'hash', 'n', 1, null)`.execute(store.kysely);
  await sql`insert into users (app_id, id, name, search_name, avatar_url, language, attributes,
    notification_level, notifications_muted_until, last_seen_at, created_at, updated_at) values ('app', 'alice', ${nasty}, 'x', null, null, '{}', 'all',
    ${Number.MAX_SAFE_INTEGER}, null, 1, 2)`.execute(store.kysely);
  await sql`insert into conversations (app_id, id, type, name, description, avatar_url, join_policy,
    max_members, member_count, created_by, created_at, last_activity_at, seq, rev, message_count, direct_key)
    values ('app', 'lunch', 'group', 'n', null, null, 'open', 9, 1,
    'alice', 1, 2, 3, 4, 5, null)`.execute(store.kysely);
  await sql`insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev,
    delivered_seq, read_seq, read_count, own_count, is_listed) values ('app', 'lunch', 'alice', 'owner', 'active', 1, 2, 3, 4, 5, 6, 1)`.execute(
    store.kysely,
  );
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${messageCount})
    insert into messages (app_id, conversation_id, seq, rev, id, sender_id, client_msg_id, content,
      created_at, message_count, sender_count) select 'app', 'lunch', i, i + 1, 'm' || i, 'alice', 'c' || i,
    '{"type":"text","text":"x"}', i, i, i from n`.execute(store.kysely);
}

async function readAll(store: Store): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of tableNames) {
    const key = sql.join(tableKeys[table].map((column) => sql.ref(column)));
    const { rows } = await sql`select * from ${sql.table(table)} order by ${key}`.execute(
      store.kysely,
    );
    tables[table] = rows.map((row) => ({ ...(row as object) }));
  }
  return tables;
}

describe.each(dialects)('a backup of %s', (from) => {
  test.each(dialects)('[I33] restored to %s gives the same rows under a new epoch', async (to) => {
    const { store, path } = await openFilled(from);
    await writeBackup(store, path);
    const { store: target } = await openFresh(to);
    await restoreBackup(target, path, { epoch: 'second-epoch' });
    const [before, after] = [await readAll(store), await readAll(target)];
    expect(after['messages']).toHaveLength(messageCount);
    const { meta: _old, ...rows } = before;
    expect(after).toMatchObject(rows);
    expect(after['meta']).toEqual([
      { key: 'epoch', value: 'second-epoch' },
      { key: 'schema_version', value: String(migrations.length) },
    ]);
  });

  test('[I33] replaces everything that a store held, and the store goes on working', async () => {
    const { store, path } = await openFilled(from);
    await writeBackup(store, path);
    const before = await readAll(store);
    await sql`delete from messages where seq > 10`.execute(store.kysely);
    await sql`update users set name = 'changed'`.execute(store.kysely);
    await restoreBackup(store, path, { epoch: 'second-epoch' });
    expect(await readAll(store)).toEqual({
      ...before,
      meta: [{ key: 'epoch', value: 'second-epoch' }, expect.anything()],
    });
    expect(await prepareStore(store, 'third-epoch', async () => undefined)).toBe('second-epoch');
  });

  test('appears under its name only when it is whole, readable by its owner alone', async () => {
    const { store, path } = await openFilled(from);
    await writeBackup(store, path);
    expect(existsSync(`${path}.partial`)).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
    const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      format: 'confab-backup',
      schemaVersion: migrations.length,
      hasEnd: true,
    });
    const rowCount = 2 + 1 + 1 + 1 + 1 + 1 + messageCount;
    expect(lines).toHaveLength(1 + rowCount + 1);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual(['end', 1 + rowCount]);
  });
});

describe.each(dialects)('restoring on %s', (dialect) => {
  const header = JSON.stringify({ format: 'confab-backup', schemaVersion: migrations.length });
  const newer = JSON.stringify({ format: 'confab-backup', schemaVersion: migrations.length + 1 });
  const gzipped = (...lines: string[]) => gzipSync(lines.map((line) => `${line}\n`).join(''));
  const user = JSON.stringify(['users', { app_id: 'app', id: 'x' }]);
  const linesOf = (whole: Buffer) => gunzipSync(whole).toString('utf8').trimEnd().split('\n');
  const withoutLastLines = (whole: Buffer, count: number) =>
    gzipped(...linesOf(whole).slice(0, -count));
  const withoutSecondLine = (whole: Buffer) => gzipped(...linesOf(whole).toSpliced(1, 1));

  const broken: Record<string, (whole: Buffer) => Buffer> = {
    'no gzip': () => Buffer.from('hello'),
    'an empty file': () => Buffer.alloc(0),
    'gzip of something else': () => gzipped('hello'),
    'JSON of something else': () => gzipped('{"a":1}'),
    'a header of a newer release': () => gzipped(newer),
    'a header and nothing more': () => gzipped(header),
    'a file cut in the middle': (whole) => whole.subarray(0, Math.floor(whole.length / 2)),
    'a file that lacks its last byte': (whole) => whole.subarray(0, -1),
    'a file cut after a whole line': (whole) => withoutLastLines(whole, 1),
    'a file cut between rows': (whole) => withoutLastLines(whole, 2),
    'a file that lacks a line': (whole) => withoutSecondLine(whole),
    'a row with too few columns': () => gzipped(header, user),
    'a row of no table': () => gzipped(header, '["nothing",{"a":1}]'),
    'a line that is no row': () => gzipped(header, '{"a":1}'),
    'a line that is no JSON': () => gzipped(header, '["users",{'),
  };

  test('[I33] what is not a whole backup is refused and changes nothing', async () => {
    const { store, path } = await openFilled(dialect);
    await writeBackup(store, path);
    const before = await readAll(store);
    const whole = readFileSync(path);
    for (const [what, make] of Object.entries(broken)) {
      writeFileSync(path, make(whole));
      const error = await restoreBackup(store, path, { epoch: 'second-epoch' }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect([what, error]).toEqual([what, expect.objectContaining({ code: 'invalid_argument' })]);
      expect([what, await readAll(store)]).toEqual([what, before]);
    }
    await expect(restoreBackup(store, `${path}.missing`, { epoch: 'e' })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  test('[I33] content that does not fit changes no row', async () => {
    const { store, path } = await openFilled(dialect);
    const key = '0b0e6a52-6d1f-4a55-9f1c-5e3a7c1d2b64';
    await sql`insert into files (app_id, id, conversation_id, uploader_id, blob_key, name, declared_type, size_bytes,
      state, is_shared, created_at) values ('app', 'menu', 'lunch', 'alice', ${key}, 'menu', 'text/plain', 5,
      'available', 1, 1)`.execute(store.kysely);
    await writeBackup(store, path, { read: async () => Readable.from([Buffer.from('Pizza')]) });
    await sql`delete from messages where seq > 10`.execute(store.kysely);
    const before = await readAll(store);
    const full: WritableBlobs = {
      write: () => Promise.reject(new Error('no room')),
      list: () => Readable.from([]),
      remove: () => Promise.resolve(),
    };
    const restored = restoreBackup(store, path, { epoch: 'second-epoch', blobs: full });
    await expect(restored).rejects.toThrow('no room');
    expect(await readAll(store)).toEqual(before);
  });

  test('[I33] a refused backup leaves an empty store empty', async () => {
    const { store, place } = await openFresh(dialect);
    const path = join(place.dataDirectory, 'broken.gz');
    writeFileSync(path, gzipped(header));
    await expect(restoreBackup(store, path, { epoch: 'epoch' })).rejects.toThrow();
    expect(await readSchemaVersion(store)).toBe(0);
  });
});
