import type { Generated, Selectable } from 'kysely';

/** The tables about conversations, their members and messages; as in schema.ts. */

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
  /** The newest seq that was recalled, and the newest with a mention; 0 when there is none. */
  recalled_seq: Generated<number>;
  mention_seq: Generated<number>;
  /** JSON of the pins, the one pinned last first; null when there are none. */
  pins: Generated<string | null>;
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
  /** Which of its unread messages the member's totals count. */
  count_preference: Generated<string>;
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
  /** The nickname, folded for searching; null without one. */
  search_nickname: Generated<string | null>;
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
  /** The rev under which it last changed; null when never. */
  changed_rev: Generated<number | null>;
  is_recalled: Generated<number>;
}

/** Whom a message mentions; the empty user id is everyone. */
export interface MentionTable {
  app_id: string;
  conversation_id: string;
  user_id: string;
  seq: number;
  /** Who is not mentioned by a message for everyone. */
  sender_id: string;
}

/** A public group under one of its tags; under the empty tag stand all. Derived from conversations. */
export interface PublicGroupTable {
  app_id: string;
  tag: string;
  /** The beginning of the name, folded for searching. */
  search_name: string;
  conversation_id: string;
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

export type DeliveryRow = Selectable<DeliveryTable>;

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
export type MentionRow = Selectable<MentionTable>;
export type InviteLinkRow = Selectable<InviteLinkTable>;
export type PublicGroupRow = Selectable<PublicGroupTable>;
