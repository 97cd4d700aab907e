import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Work that goes on after its answer: kept until it is done, by whichever server takes it. */
export const jobs: Migration = {
  name: '0010-jobs',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table jobs (
      id ${text} not null primary key, app_id ${text} not null, kind ${text} not null, payload ${text} not null,
      progress ${text} not null, state ${text} not null, attempts bigint not null, run_after bigint not null,
      leased_until bigint not null, lease ${text}, error ${text}, created_at bigint not null) ${end}`.execute(
      db,
    );
    await sql`create index jobs_by_time on jobs (state, run_after, id)`.execute(db);
  },
};
