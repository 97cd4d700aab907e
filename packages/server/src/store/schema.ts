import type { Selectable } from 'kysely';
import type {
  ConversationTable,
  DeliveryTable,
  InviteLinkTable,
  MemberAttributeTable,
  MemberTable,
  MentionTable,
  MessageTable,
  PublicGroupTable,
  RecipientTable,
} from './conversation-tables.ts';
import type { FileTable } from './file-tables.ts';
import type { AdmissionTable, DeviceTable, RelationTable, UserTable } from './people-tables.ts';
import type { PresenceSettingsTable } from './presence-tables.ts';
import { type RoomTables, roomTableKeys } from './room-tables.ts';

/** The tables as the query builder sees them. Times are epoch milliseconds, flags 0 or 1, JSON is text. */

export interface MetaTable {
  key: string;
  value: string;
}

export interface AppTable {
  id: string;
  name: string;
  /** The HS256 secret of the app's tokens, base64url. */
  secret: string;
  settings: string;
  created_at: number;
}

export interface ApiKeyTable {
  id: string;
  app_id: string;
  /** SHA-256 of the key, hex. */
  hash: string;
  name: string;
  created_at: number;
  revoked_at: number | null;
}

export interface JobTable {
  id: string;
  app_id: string;
  kind: string;
  /** JSON. */
  payload: string;
  /** JSON. */
  progress: string;
  /** waiting, or failed when it gave up; a job that is done is deleted. */
  state: string;
  attempts: number;
  run_after: number;
  leased_until: number;
  lease: string | null;
  error: string | null;
  created_at: number;
}

export type JobRow = Selectable<JobTable>;

export interface Tables extends RoomTables {
  meta: MetaTable;
  apps: AppTable;
  api_keys: ApiKeyTable;
  users: UserTable;
  conversations: ConversationTable;
  members: MemberTable;
  messages: MessageTable;
  mentions: MentionTable;
  relations: RelationTable;
  public_groups: PublicGroupTable;
  jobs: JobTable;
  admissions: AdmissionTable;
  devices: DeviceTable;
  invite_links: InviteLinkTable;
  recipients: RecipientTable;
  deliveries: DeliveryTable;
  member_attributes: MemberAttributeTable;
  presence_settings: PresenceSettingsTable;
  files: FileTable;
}

/** The tables in an order in which their rows may be restored, each with its primary key. */
export const tableKeys = {
  meta: ['key'],
  apps: ['id'],
  api_keys: ['id'],
  users: ['app_id', 'id'],
  conversations: ['app_id', 'id'],
  members: ['app_id', 'conversation_id', 'user_id'],
  messages: ['app_id', 'conversation_id', 'seq'],
  mentions: ['app_id', 'conversation_id', 'user_id', 'seq'],
  relations: ['app_id', 'user_id', 'other_id'],
  public_groups: ['app_id', 'tag', 'search_name', 'conversation_id'],
  jobs: ['id'],
  admissions: ['app_id', 'conversation_id', 'user_id'],
  devices: ['app_id', 'user_id', 'id'],
  invite_links: ['app_id', 'conversation_id', 'id'],
  recipients: ['app_id', 'conversation_id', 'user_id'],
  deliveries: ['app_id', 'conversation_id', 'seq', 'user_id'],
  member_attributes: ['app_id', 'conversation_id', 'user_id'],
  presence_settings: ['app_id', 'user_id'],
  files: ['app_id', 'id'],
  ...roomTableKeys,
} as const satisfies { readonly [Name in keyof Tables]: readonly (keyof Tables[Name])[] };

export const tableNames = Object.keys(tableKeys) as (keyof Tables)[];
