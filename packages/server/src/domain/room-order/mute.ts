import { limits } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const muteInRoom = defineUseCase('rooms.mute', async (context, { actor, input }) => {
  const { until: mutedUntil = limits.foreverMs } = input;
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) => ({ ...user, mutedUntil }),
  });
  return {};
});
