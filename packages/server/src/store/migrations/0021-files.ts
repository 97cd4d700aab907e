import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Files that users share; their content is in blobs (ADR 26). */
export const files: Migration = {
  name: '0021-files',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const int = isPostgres ? sql`bigint` : sql`integer`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table files (
      app_id ${text} not null, id ${text} not null, conversation_id ${text} not null,
      uploader_id ${text} not null, name ${text} not null, declared_type ${text} not null,
      media_type ${text}, size_bytes ${int} not null, sha256 ${text},
      state ${text} not null default 'pending', blob_key ${text} not null,
      created_at ${int} not null,
      primary key (app_id, id)) ${end}`.execute(db);
    await sql`create index files_by_conversation
      on files (app_id, conversation_id, created_at, id)`.execute(db);
    await sql`create index files_by_uploader on files (app_id, uploader_id)`.execute(db);
    await sql`create index files_unfinished on files (state, created_at)
      where state <> 'available'`.execute(db);
  },
};
