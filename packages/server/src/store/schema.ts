import type { Generated, Selectable } from 'kysely';
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

export interface UserTable {
  app_id: string;
  id: string;
  name: string;
  /** The name folded for searching by its beginning. */
  search_name: string;
  avatar_url: string | null;
  language: string | null;
  attributes: string;
  notification_level: string;
  notifications_muted_until: number | null;
  last_seen_at: number | null;
  created_at: number;
  updated_at: number;
  /** Raised by every change of what belongs to the user alone (SYNC-11). */
  rev: Generated<number>;
  /** Who may add the user to a group; null: as in the app. */
  add_policy: Generated<string | null>;
  /** Tokens that were issued up to here count no more. */
  tokens_valid_from: Generated<number>;
  banned_at: Generated<number | null>;
  /** Null when not banned from the app; past when the ban has ended by itself. */
  banned_until: Generated<number | null>;
  ban_reason: Generated<string | null>;
}

export interface ConversationTable {
  app_id: string;
  id: string;
  type: string;
  name: string | null;
  description: string | null;
  avatar_url: string | null;
  join_policy: string;
  max_members: number;
  member_count: number;
  created_by: string;
  created_at: number;
  last_activity_at: number;
  seq: number;
  rev: number;
  message_count: number;
  /** The unordered pair of a direct conversation, and then the order of an order conversation; `/system` and whose a system conversation is; unique in the app. */
  direct_key: string | null;
  /** JSON of what was decided about a group; null when nothing was. */
  settings: Generated<string | null>;
  destroyed_at: Generated<number | null>;
  /** JSON of what only conversations of this type have; null when that is nothing. */
  type_fields: Generated<string | null>;
}

export interface MemberTable {
  app_id: string;
  conversation_id: string;
  user_id: string;
  role: string;
  /** active, left or removed: rows stay, so that clients learn by rev that a member has gone. */
  status: string;
  joined_at: number;
  rev: number;
  delivered_seq: number;
  read_seq: number;
  /** Countable messages of others at or below read_seq. */
  read_count: number;
  /** Countable messages that this member has sent. */
  own_count: number;
  /** 1 when the member's list shows the conversation although it has no messages (SYNC-9). */
  is_listed: number;
  /** The user's rev under which their view last changed; 0 when never. The columns below are the view. */
  view_rev: Generated<number>;
  pinned_at: Generated<number | null>;
  /** The message_count at which it was archived. */
  archived_count: Generated<number | null>;
  keeps_archived: Generated<number>;
  /** The message_count at which it was hidden. */
  hidden_count: Generated<number | null>;
  notification_level: Generated<string | null>;
  muted_until: Generated<number | null>;
  /** JSON. */
  labels: Generated<string>;
  cleared_seq: Generated<number>;
  /** Where unread messages begin when that is not read_seq, and the three facts about it; null when it is. */
  position_seq: Generated<number | null>;
  position_count: Generated<number | null>;
  position_marked: Generated<number | null>;
  position_read_seq: Generated<number | null>;
  alias: Generated<string | null>;
  /** JSON. */
  draft: Generated<string | null>;
  nickname: Generated<string | null>;
  /** The member may not write before this time. */
  speech_muted_until: Generated<number | null>;
  is_allowlisted: Generated<number>;
  /** When the member sent the last message, for slow mode. */
  last_sent_at: Generated<number>;
  /** Null when not banned; past when the ban has ended by itself. */
  banned_until: Generated<number | null>;
  ban_reason: Generated<string | null>;
}

export interface MessageTable {
  app_id: string;
  conversation_id: string;
  seq: number;
  rev: number;
  id: string;
  sender_id: string;
  client_msg_id: string;
  content: string;
  created_at: number;
  message_count: number;
  sender_count: number;
}

/** What another user is to a user. */
export interface RelationTable {
  app_id: string;
  user_id: string;
  other_id: string;
  /** The user's rev under which it last changed. */
  rev: number;
  contact_since: number | null;
  alias: string | null;
  /** JSON. */
  labels: string;
  /** JSON. */
  attributes: string;
  /** The latest contact request between the two, seen from the user; all null when there was none. */
  request_direction: string | null;
  request_status: string | null;
  request_note: string | null;
  request_created_at: number | null;
  request_expires_at: number | null;
  blocked_at: number | null;
}

/** A public group under one of its tags; under the empty tag stand all. Derived from conversations. */
export interface PublicGroupTable {
  app_id: string;
  tag: string;
  /** The beginning of the name, folded for searching. */
  search_name: string;
  conversation_id: string;
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

/** The latest request or invitation of a user to become a member of a group. */
export interface AdmissionTable {
  app_id: string;
  conversation_id: string;
  user_id: string;
  /** The user's rev under which it last changed. */
  rev: number;
  kind: string;
  status: string;
  note: string | null;
  invited_by: string | null;
  name: string;
  avatar_url: string | null;
  created_at: number;
  expires_at: number;
}

/** A device on which a user is logged in, or was. */
export interface DeviceTable {
  app_id: string;
  user_id: string;
  id: string;
  platform: string;
  name: string | null;
  first_seen_at: number;
  last_seen_at: number;
  /** Null while the user is logged in on it. */
  logged_out_at: number | null;
  end_reason: string | null;
  /** Tokens that were issued up to here count no more on this device; 0 when it was never logged out. */
  tokens_valid_from: number;
}

/** A link into a group. */
export interface InviteLinkTable {
  app_id: string;
  conversation_id: string;
  id: string;
  /** SHA-256 of the secret, in hex. */
  token_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  max_uses: number | null;
  needs_approval: number;
  use_count: number;
}

/** Who is on a broadcast list. */
export interface RecipientTable {
  app_id: string;
  conversation_id: string;
  user_id: string;
}

/** A broadcast message for one of those who were on the list when it was sent. */
export interface DeliveryTable {
  app_id: string;
  conversation_id: string;
  seq: number;
  user_id: string;
  /** pending, sent or skipped. */
  state: string;
  /** Why it was skipped. */
  reason: string | null;
  direct_id: string | null;
  direct_seq: number | null;
}

/** What is noted about a member. */
export interface MemberAttributeTable {
  app_id: string;
  conversation_id: string;
  user_id: string;
  /** JSON. */
  attributes: string;
}

/** Rows as they are read. */
export type ConversationRow = Selectable<ConversationTable>;
export type MemberRow = Selectable<MemberTable>;
export type MessageRow = Selectable<MessageTable>;
export type RelationRow = Selectable<RelationTable>;
export type AdmissionRow = Selectable<AdmissionTable>;
export type InviteLinkRow = Selectable<InviteLinkTable>;
export type PublicGroupRow = Selectable<PublicGroupTable>;
export type JobRow = Selectable<JobTable>;
export type DeviceRow = Selectable<DeviceTable>;

export interface Tables extends RoomTables {
  meta: MetaTable;
  apps: AppTable;
  api_keys: ApiKeyTable;
  users: UserTable;
  conversations: ConversationTable;
  members: MemberTable;
  messages: MessageTable;
  relations: RelationTable;
  public_groups: PublicGroupTable;
  jobs: JobTable;
  admissions: AdmissionTable;
  devices: DeviceTable;
  invite_links: InviteLinkTable;
  recipients: RecipientTable;
  deliveries: DeliveryTable;
  member_attributes: MemberAttributeTable;
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
  relations: ['app_id', 'user_id', 'other_id'],
  public_groups: ['app_id', 'tag', 'search_name', 'conversation_id'],
  jobs: ['id'],
  admissions: ['app_id', 'conversation_id', 'user_id'],
  devices: ['app_id', 'user_id', 'id'],
  invite_links: ['app_id', 'conversation_id', 'id'],
  recipients: ['app_id', 'conversation_id', 'user_id'],
  deliveries: ['app_id', 'conversation_id', 'seq', 'user_id'],
  member_attributes: ['app_id', 'conversation_id', 'user_id'],
  ...roomTableKeys,
} as const satisfies { readonly [Name in keyof Tables]: readonly (keyof Tables[Name])[] };

export const tableNames = Object.keys(tableKeys) as (keyof Tables)[];
