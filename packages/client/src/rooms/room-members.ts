import type { OperationOutput, RoomMember } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';

/** In larger rooms nobody is told who comes and goes (ROOM-8). */
const maxPages = Math.ceil(limits.roomMemberEventsMax / limits.pageSize) + 1;

/** Who is in a room, from a cursor on. Rejects with a ChatError. */
export async function listRoomMembers(
  call: Call,
  roomId: string,
  cursor: string | null = null,
): Promise<RoomMember[]> {
  const members: RoomMember[] = [];
  let next = cursor;
  for (let page = 0; page < maxPages; page++) {
    const input = { roomId, limit: limits.pageSize, ...(next !== null && { cursor: next }) };
    const found: OperationOutput<'rooms.listMembers'> = await call('rooms.listMembers', input);
    members.push(...found.members);
    next = found.nextCursor;
    if (next === null) break;
  }
  return members;
}
