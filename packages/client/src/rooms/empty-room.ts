import type { RoomSnapshot } from './room-snapshot.ts';

/** A room that has not been entered yet. */
export const emptyRoom: RoomSnapshot = {
  status: 'connecting',
  reason: null,
  bannedUntil: null,
  room: null,
  me: null,
  rights: null,
  onlineCount: 0,
  members: [],
  attributes: new Map(),
  messages: [],
  hasOlder: false,
};
