import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Files that come with messages. */
export const sentFiles: Migration = {
  name: '0022-sent-files',
  async up(db, dialect) {
    const int = dialect === 'postgres' ? sql`bigint` : sql`integer`;
    await sql`alter table files add column is_shared ${int} not null default 1`.execute(db);
    await sql`alter table files add column message_seq ${int}`.execute(db);
    await sql`create index files_unsent on files (created_at)
      where is_shared = 0 and message_seq is null`.execute(db);
  },
};
