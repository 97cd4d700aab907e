/** The tables of rooms as the query builder sees them. */

export interface RoomTable {
  app_id: string;
  id: string;
  name: string;
  description: string | null;
  owner_id: string;
  /** JSON of what was decided; the rest is as it is by default. */
  settings: string;
  created_at: number;
  /** Raised by every change of the room and of its attributes (ROOM-6). */
  rev: number;
  /** Since when nobody is in it; null while somebody is. */
  empty_since: number | null;
  /** When it ends unless somebody comes; null while somebody is in it. */
  destroy_at: number | null;
}

export interface RoomAttributeTable {
  app_id: string;
  room_id: string;
  key: string;
  value: string;
  owner_id: string;
  leaves_with_owner: number;
}

/** What is decided about a user in a room, whether they are in it or not; who is there is not stored. */
export interface RoomUserTable {
  app_id: string;
  room_id: string;
  user_id: string;
  is_admin: number;
  is_allowlisted: number;
  muted_until: number | null;
  banned_until: number | null;
  ban_reason: string | null;
}

export interface RoomMessageTable {
  app_id: string;
  room_id: string;
  /** A UUIDv7: the order. */
  id: string;
  /** JSON. */
  message: string;
  created_at: number;
}

export interface RoomSuperAdminTable {
  app_id: string;
  user_id: string;
}

/** Receipts for gifts that are used up, until they have ended anyway. */
export interface GiftReceiptTable {
  app_id: string;
  id: string;
  expires_at: number;
}

export interface RoomTables {
  rooms: RoomTable;
  room_attributes: RoomAttributeTable;
  room_users: RoomUserTable;
  room_messages: RoomMessageTable;
  room_super_admins: RoomSuperAdminTable;
  gift_receipts: GiftReceiptTable;
}

/** Their primary keys, in an order in which their rows may be restored. */
export const roomTableKeys = {
  rooms: ['app_id', 'id'],
  room_attributes: ['app_id', 'room_id', 'key'],
  room_users: ['app_id', 'room_id', 'user_id'],
  room_messages: ['app_id', 'room_id', 'id'],
  room_super_admins: ['app_id', 'user_id'],
  gift_receipts: ['app_id', 'id'],
} as const;
