import type { OperationOutput } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoomChange } from '../rooms/authorise-room.ts';
import { announceRoom, changeRoom } from '../rooms/change-room.ts';
import { toWireRoom } from '../rooms/to-wire-room.ts';

export const muteRoom = defineUseCase('rooms.muteAll', (context, { actor, input }) =>
  setMuted(context, actor, { ...input, isMuted: true }),
);

export const unmuteRoom = defineUseCase('rooms.unmuteAll', (context, { actor, input }) =>
  setMuted(context, actor, { ...input, isMuted: false }),
);

async function setMuted(
  context: Context,
  actor: Actor,
  { roomId, isMuted }: { roomId: string; isMuted: boolean },
): Promise<OperationOutput<'rooms.muteAll'>> {
  const appId = appIdOf(actor);
  const { before, after } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'room.moderate', roomId } as const;
    const authorised = await authoriseRoomChange(context, tx, intent);
    const { room } = authorised;
    if (room.settings.isMuted === isMuted) return { before: room, after: room };
    const settings = { ...room.settings, isMuted };
    return { before: room, after: await changeRoom(tx, authorised, { settings }) };
  });
  if (after === before) return { room: toWireRoom(context, appId, after) };
  return { room: announceRoom(context, appId, after) };
}
