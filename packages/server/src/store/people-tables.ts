import type { Generated, Selectable } from 'kysely';

/** The tables about users and what they are to each other; as in schema.ts. */

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
  bio: Generated<string | null>;
  timezone: Generated<string | null>;
  role: Generated<string>;
  /** JSON that the backend alone sets. */
  trusted_attributes: Generated<string>;
  /** JSON that is shown to the user and the backend alone (PROFILE-3). */
  private_attributes: Generated<string>;
  /** The user's rev under which the profile last changed; 0 when never. */
  profile_rev: Generated<number>;
  /** The user's rev under which the settings last changed; 0 when never. */
  settings_rev: Generated<number>;
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

/** Rows as they are read. */
export type UserRow = Selectable<UserTable>;
export type RelationRow = Selectable<RelationTable>;
export type AdmissionRow = Selectable<AdmissionTable>;
export type DeviceRow = Selectable<DeviceTable>;
