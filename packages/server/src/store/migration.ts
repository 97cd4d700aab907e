import type { Kysely } from 'kysely';
import type { DialectName } from './database.ts';

/** One step forward of the schema. Steps are only ever appended; there is no way back but the backup. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>, dialect: DialectName): Promise<void>;
}
