import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Links into groups, each with the SHA-256 of its secret. */
export const inviteLinks: Migration = {
  name: '0014-invite-links',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table invite_links (
      app_id ${text} not null, conversation_id ${text} not null, id ${text} not null,
      token_hash ${text} not null, created_by ${text} not null, created_at bigint not null,
      expires_at bigint, max_uses bigint, needs_approval bigint not null,
      use_count bigint not null,
      primary key (app_id, conversation_id, id)) ${end}`.execute(db);
    await sql`create unique index invite_links_by_token
      on invite_links (app_id, token_hash)`.execute(db);
  },
};
