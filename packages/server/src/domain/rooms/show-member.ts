import type { RoomMember } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { RoomKey } from '../../store/rooms.ts';

/** Shows how someone in a room is now: to all who are there, or in large rooms to them and to who changed it (ROOM-8). */
export function showMember(
  { rooms, fanOut, roomTraffic }: Pick<Context, 'rooms' | 'fanOut' | 'roomTraffic'>,
  key: RoomKey,
  { member, actorId }: { member: RoomMember; actorId: string },
): void {
  const room = rooms.find(key);
  const presence = room?.members.get(member.userId);
  if (!room || !presence) return;
  presence.member = member;
  const onlineCount = room.members.size;
  if (onlineCount <= limits.roomMemberEventsMax) return roomTraffic.update(key, member);
  const actor = room.members.get(actorId)?.sessions ?? [];
  const sessions = new Set([...presence.sessions, ...actor]);
  const { roomId } = key;
  fanOut.publishTo({ sessions }, 'room.members.updated', {
    roomId,
    joined: [],
    updated: [member],
    left: [],
    onlineCount,
  });
}
