import type { RoomSettings } from './entities/room.ts';
import { limits } from './limits.ts';

/** The settings of a room of which nobody has decided anything yet. */
export const defaultRoomSettings: RoomSettings = {
  destroyDelaySeconds: 60,
  historySize: 0,
  replaySize: 10,
  messagesPerSecond: 100,
  maxMembers: limits.roomMembersDefault,
  isOneDevice: false,
  isMuted: false,
};
