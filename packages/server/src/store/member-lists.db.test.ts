import { type CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestStore, type TestStore } from '../testing/test-store.ts';
import { createStoredMember } from '../testing/stored-member.ts';
import type { Store } from './database.ts';
import { filteredRows, listActiveMembers, type MemberPosition } from './member-pages.ts';
import type { StoredMember } from './member-rows.ts';
import { type SearchPosition, searchMembers } from './member-search.ts';
import { saveMembers } from './members.ts';
import { insertUserIfAbsent } from './profiles.ts';

const names: Record<string, string> = {
  alice: 'Alice',
  bob: 'Bob',
  carol: 'Carol',
  'bo-2': 'Zoë',
  'bo-3': 'Boris',
  gone: 'Bob too',
};
const key = { appId: 'lists', conversationId: 'lunch' };
const members: Partial<StoredMember>[] = [
  { userId: 'carol', role: 'owner' },
  { userId: 'bob', role: 'admin' },
  { userId: 'alice', nickname: 'Bóss', mutedUntil: 100 },
  { userId: 'bo-2', isAllowlisted: true, mutedUntil: 9 },
  { userId: 'bo-3', nickname: 'Bo' },
  { userId: 'gone', status: 'left', mutedUntil: 100, isAllowlisted: true },
];

describe.each(['sqlite', 'postgres'] as const)('the members of a group on %s', (dialect) => {
  let opened: TestStore;
  let store: Store;

  beforeAll(async () => {
    opened = await openTestStore(dialect === 'postgres' ? inject('postgresUrl') : null);
    store = opened.store;
    await store.transaction(async (tx) => {
      for (const [id, name] of Object.entries(names)) {
        const empty = { avatarUrl: null, bio: null, language: null, timezone: null };
        const rest = { role: 'user', attributes: {}, trustedAttributes: {} } as const;
        const user = { id, name, ...empty, ...rest, createdAt: 1, updatedAt: 1 };
        await insertUserIfAbsent(tx, key.appId, { user, privateAttributes: {}, rev: 0 });
      }
      const rows = members.map((fields) =>
        createStoredMember({ conversationId: key.conversationId, ...fields }),
      );
      await saveMembers(
        tx,
        rows.map((member) => ({ appId: key.appId, member })),
      );
    });
  });

  afterAll(() => opened.remove());

  const idsOf = (rows: readonly StoredMember[]) => rows.map(({ userId }) => userId);

  test('stand with the owner first, then admins, and page by page in the same order', async () => {
    const found: string[] = [];
    for (let after: MemberPosition | undefined; ; ) {
      const page = await listActiveMembers(store, key, { limit: 2, ...(after && { after }) });
      found.push(...idsOf(page));
      const last = page.at(-1);
      if (!last) break;
      after = { role: last.role, userId: last.userId };
    }
    expect(found).toEqual(['carol', 'bob', 'alice', 'bo-2', 'bo-3']);
  });

  test('[GROUP-19] are listed by role, by mute while it lasts, and by allowlist', async () => {
    const list = async (filter: Parameters<typeof filteredRows>[2]) =>
      idsOf(await listActiveMembers(store, key, { filter, limit: 9 }));
    expect(await list({ role: 'admin' })).toEqual(['bob']);
    expect(await list({ mutedAt: 9 })).toEqual(['alice']);
    expect(await list({ mutedAt: 8 })).toEqual(['alice', 'bo-2']);
    expect(await list({ isAllowlisted: true })).toEqual(['bo-2']);
    expect(await list({ isAllowlisted: true, role: 'admin' })).toEqual([]);
  });

  test.each([
    ['among few', 6],
    ['among many', 100_000],
  ])('[GROUP-19] are found once by nickname, name or id %s', async (_size, memberCount) => {
    const find = async (query: string, limit = 1) => {
      const found: string[] = [];
      let after: SearchPosition | null = { step: 0, userId: '' };
      while (after) {
        const search = { query, filter: {}, after, limit };
        const page = await searchMembers(store, { ...key, memberCount }, search);
        found.push(...idsOf(page.members));
        after = page.next;
      }
      return found;
    };
    expect(await find('bo')).toEqual(['bo-3', 'alice', 'bob', 'bo-2']);
    expect(await find('bo', 9)).toEqual(['bo-3', 'alice', 'bob', 'bo-2']);
    expect(await find('ZOE')).toEqual(['bo-2']);
    expect(await find('ali')).toEqual(['alice']);
    expect(await find('%')).toEqual([]);
  });

  test('[P10] each list reads an index in its order, without what is not on the list', async () => {
    await fillUp(store);
    const planOf = async (filter: Parameters<typeof filteredRows>[2]) => {
      const rows = filteredRows(store, key, filter).where('user_id', '>', 'b').orderBy('user_id');
      return explain(store, rows.limit(100).compile());
    };
    expect(await planOf({ role: 'admin' })).toContain('members_by_role');
    expect(await planOf({ mutedAt: 5 })).toContain('members_by_mute');
    expect(await planOf({ mutedAt: 5, role: 'member' })).toContain('members_by_mute');
    expect(await planOf({ isAllowlisted: true })).toContain('members_by_allowlist');
    const all = await planOf({ role: 'member' });
    expect(all).toMatch(/members_pkey|PRIMARY KEY \(app_id=\? AND conversation_id=\? AND user_id>/);
    expect(all).not.toMatch(/Sort|TEMP B-TREE/);
  });
});

/** Another large group, of which some are muted and allowlisted. */
async function fillUp(store: Store): Promise<void> {
  await sql`with recursive place (n) as (select 1 union all select n + 1 from place where n < 5000)
    insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq,
      read_seq, read_count, own_count, is_listed, speech_muted_until, is_allowlisted)
    select ${key.appId}, 'dinner', 'user-' || n, 'member', 'active', n, n, 0, 0, 0, 0, 1,
      case when n % 50 = 0 then n end, case when n % 50 = 1 then 1 else 0 end from place`.execute(
    store.kysely,
  );
  if (store.dialect === 'postgres') await sql`analyze members`.execute(store.kysely);
}

/** How the database goes about a query. */
async function explain(store: Store, query: CompiledQuery): Promise<string> {
  const how = store.dialect === 'postgres' ? 'explain' : 'explain query plan';
  const { rows } = await store.kysely.executeQuery({ ...query, sql: `${how} ${query.sql}` });
  return JSON.stringify(rows);
}
