import { sql } from 'kysely';
import type { Store } from './database.ts';

/**
 * How many rows there are, and how many share the first one, two … columns of an index, in the words of `sqlite_stat1`.
 * The numbers are those of a middling store; what counts is their proportions. Without them SQLite takes all columns
 * for equally telling, and looks for the memberships of one user among those of all users of the app.
 */
const statistics = [
  ['users', 'sqlite_autoindex_users_1', '100000 100000 1'],
  ['users', 'users_by_search_name', '100000 100000 2 1'],
  ['conversations', 'conversations', '100000 100000 1'],
  ['conversations', 'conversations_by_direct_key', '50000 50000 1'],
  ['members', 'members', '1000000 1000000 10 1'],
  ['members', 'members_by_user', '1000000 1000000 20 19 1'],
  ['members', 'members_by_rev', '1000000 1000000 10 2'],
  ['members', 'members_by_view_rev', '100000 100000 5 1'],
  ['members', 'members_by_role', '100000 100000 2 1'],
  ['members', 'members_by_mute', '1000 1000 2 1'],
  ['members', 'members_by_allowlist', '1000 1000 2 1'],
  ['members', 'members_by_nickname', '10000 10000 5 1 1'],
  ['messages', 'sqlite_autoindex_messages_1', '10000000 10000000 100 1'],
  ['messages', 'messages_by_client_msg_id', '10000000 1 1 1'],
] as const;

/** Tells the planner of SQLite what the tables are like, once for each set of indices; Postgres finds out by itself. */
export async function ensureQueryStatistics(store: Store): Promise<void> {
  if (store.dialect === 'postgres' || (await countKnown(store)) === statistics.length) return;
  await store.transaction(async ({ kysely }) => {
    await sql`analyze meta`.execute(kysely); // makes the table, and looks at a small one only
    await sql`delete from sqlite_stat1`.execute(kysely);
    for (const [table, index, counts] of statistics) {
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${counts})`.execute(
        kysely,
      );
    }
    await sql`analyze sqlite_schema`.execute(kysely); // reads it
  });
}

/** Of how many indices the planner has been told. */
async function countKnown({ kysely }: Store): Promise<number> {
  const table = await sql`select 1 from sqlite_schema where name = 'sqlite_stat1'`.execute(kysely);
  if (table.rows.length === 0) return 0;
  const known = await sql<{ count: number }>`select count(*) as count from sqlite_stat1`.execute(
    kysely,
  );
  return known.rows[0]?.count ?? 0;
}
