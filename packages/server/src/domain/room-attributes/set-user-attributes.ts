import type { RoomMember } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoom } from '../rooms/authorise-room.ts';
import { showMember } from '../rooms/show-member.ts';

export const setRoomUserAttributes = defineUseCase(
  'rooms.setUserAttributes',
  async (context, call) => {
    const { actor, input } = call;
    const { roomId, set = {}, remove = [] } = input;
    const intent = { actor, action: 'room.look', roomId } as const;
    const { key, user, standing } = await authoriseRoom(context, intent);
    const { userId = user.userId } = input;
    if (userId !== user.userId && standing === 'user') {
      throw new ChatError('forbidden', {
        message: 'Only the owner and admins do this for others.',
      });
    }
    const presence = context.rooms.presenceIn(key, userId);
    if (!presence) throw new ChatError('not_member', { message: `${userId} is not in the room.` });
    const kept = Object.entries(presence.member.attributes).filter(
      ([name]) => !remove.includes(name),
    );
    const attributes = { ...Object.fromEntries(kept), ...set };
    if (Object.keys(attributes).length > limits.roomUserAttributes) {
      throw new ChatError('limit_exceeded', {
        message: `A user shows ${limits.roomUserAttributes} attributes in a room at most.`,
        details: { limit: 'roomUserAttributes', value: limits.roomUserAttributes },
      });
    }
    const member: RoomMember = { ...presence.member, attributes };
    showMember(context, key, { member, actorId: user.userId });
    return { member };
  },
);
