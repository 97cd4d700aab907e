import { type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestStore, type TestStore } from '../testing/test-store.ts';
import type { Db, Store } from './database.ts';
import { listActiveMembers, type MemberFilter } from './member-pages.ts';
import { type MemberSearch, searchMembers } from './member-search.ts';

const appId = 'plans';
/** The largest group there may be, and one of a few who are all in the large one, too. */
const groups = {
  'of 100,000': { appId, conversationId: 'dinner', memberCount: 100_000 },
  'of five, beside it': { appId, conversationId: 'lunch', memberCount: 5 },
};
const limit = 100;
/**
 * Rows that a query may look at for a page. Of whom an index names for a reason, 2,000 are muted and 2,000 allowlisted,
 * and Postgres may read and sort them all: by its sample it takes them for a few. Those who have a name are looked for
 * 1,000 at a time (READ-6).
 */
const readMax = { page: 2 * limit, chosen: 5000, search: 2500 };

describe.each(['sqlite', 'postgres'] as const)('[P10] the members of a group on %s', (dialect) => {
  let opened: TestStore;
  let store: Store;

  beforeAll(async () => {
    opened = await openTestStore(dialect === 'postgres' ? inject('postgresUrl') : null);
    store = opened.store;
    await fillUp(store);
  }, 60_000);

  afterAll(() => opened.remove());

  describe.each(Object.entries(groups))('%s', (_size, group) => {
    test.each<[string, MemberFilter]>([
      ['all', {}],
      ['the admins', { role: 'admin' }],
      ['plain members', { role: 'member' }],
      ['who is muted', { mutedAt: 5 }],
      ['plain members who are muted', { mutedAt: 5, role: 'member' }],
      ['the allowlist', { isAllowlisted: true }],
    ])(
      '[GROUP-19] are listed without a look at what is not on the page: %s',
      async (_what, filter) => {
        const after = { role: filter.role ?? 'owner', userId: 'user-5' } as const;
        const list = (db: Db) => listActiveMembers(db, group, { filter, after, limit });
        for (const cost of await costsOf(store, list)) {
          const isChosen = filter.mutedAt !== undefined || filter.isAllowlisted === true;
          const most = isChosen ? readMax.chosen : readMax.page;
          expect(cost.rows, cost.plan).toBeLessThanOrEqual(most);
          if (dialect === 'sqlite') expect(cost.plan).not.toMatch(/SCAN|TEMP B-TREE/);
        }
      },
    );

    test.each<[string, Partial<MemberSearch>]>([
      ['among all', {}],
      ['by an id alone', { query: 'user-99' }],
      ['where the page before has ended', { after: { step: 1, userId: 'user-77' } }],
    ])('[GROUP-19] are found by a look at few: %s', async (_what, fields) => {
      const search = { query: 'User 7', filter: {}, after: { step: 0, userId: '' }, limit };
      const find = (db: Db) => searchMembers(db, group, { ...search, ...fields });
      for (const cost of await costsOf(store, find)) {
        expect(cost.rows, cost.plan).toBeLessThanOrEqual(readMax.search);
        if (dialect === 'sqlite') expect(cost.plan).not.toMatch(/SCAN/);
      }
    });
  });
});

/** Users, their two groups, and of the large one some who are muted, allowlisted, or called something. */
async function fillUp({ kysely, dialect }: Store): Promise<void> {
  const numbers = sql`(with recursive place (n) as (select 1 union all select n + 1 from place where n < 100000)
    select n from place) as numbers`;
  await sql`insert into users (app_id, id, name, search_name, attributes, notification_level, created_at, updated_at)
    select ${appId}, 'user-' || n, 'User ' || n, 'user ' || n, '{}', 'all', 1, 1 from ${numbers}`.execute(
    kysely,
  );
  for (const { conversationId, memberCount } of Object.values(groups)) {
    await sql`insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq,
        read_seq, read_count, own_count, is_listed, speech_muted_until, is_allowlisted, nickname, search_nickname)
      select ${appId}, ${conversationId}, 'user-' || n, case n when 1 then 'owner' when 2 then 'admin' else 'member' end,
        'active', n, n, 0, 0, 0, 0, 1, case when n % 50 = 0 then n end, case when n % 50 = 1 then 1 else 0 end,
        case when n % 10 = 7 then 'User 7' end, case when n % 10 = 7 then 'user 7' end
      from ${numbers} where n <= ${memberCount}`.execute(kysely);
  }
  if (dialect === 'postgres') await sql`analyze users, members`.execute(kysely);
}

/** What a query costs: how many rows it has looked at, where the database says so, and how it goes about it. */
interface Cost {
  readonly rows: number;
  readonly plan: string;
}

/** What each query of some work costs. */
async function costsOf(store: Store, work: (db: Db) => Promise<unknown>): Promise<Cost[]> {
  const asked: RootOperationNode[] = [];
  const listening: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...store, kysely: store.kysely.withPlugin(listening) });
  expect(asked).not.toEqual([]);
  const costs: Cost[] = [];
  for (const node of asked) costs.push(await costOf(store, node));
  return costs;
}

async function costOf({ kysely, dialect }: Store, node: RootOperationNode): Promise<Cost> {
  const query = kysely.getExecutor().compileQuery(node, { queryId: 'asked' });
  const how =
    dialect === 'postgres' ? 'explain (analyze, timing off, format json)' : 'explain query plan';
  const { rows } = await kysely.executeQuery({ ...query, sql: `${how} ${query.sql}` });
  const plan = JSON.stringify(rows);
  const [answer] = rows as { 'QUERY PLAN'?: { Plan: PlanNode }[] }[];
  return { rows: countRead(answer?.['QUERY PLAN']?.[0]?.Plan), plan };
}

/** A part of a plan, in the words of Postgres. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows of tables a plan has looked at. */
function countRead(node: PlanNode | undefined): number {
  if (!node) return 0;
  const read = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  const own = node['Node Type'].includes('Scan') ? read * node['Actual Loops'] : 0;
  return (node.Plans ?? []).reduce((sum, part) => sum + countRead(part), own);
}
