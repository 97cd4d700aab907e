import { systemUserId } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { listRoomAttributes } from '../../store/room-attributes.ts';
import type { RoomKey } from '../../store/rooms.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoomChange } from '../rooms/authorise-room.ts';
import type { RoomStanding } from '../rooms/room-policy.ts';
import { announceAttributes, storeAttributes } from './change-attributes.ts';
import { deletePassing } from './delete-passing.ts';
import { type AttributePlan, planAttributes } from './plan-attributes.ts';

export const setRoomAttributes = defineUseCase('rooms.setAttributes', async (context, call) => {
  const { actor, input } = call;
  const { roomId, set = [], remove = [], force = false } = input;
  const { key, change, attributes } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'room.look', roomId } as const;
    const authorised = await authoriseRoomChange(context, tx, intent);
    const isForced = mayForce(authorised.standing, force);
    const ownerId = authorised.user.userId;
    const given = set.map((change) => change.ownerId ?? ownerId);
    if (!isForced && given.some((userId) => userId !== ownerId)) refuseForce();
    refuseAbsent(context, authorised.key, given);
    const held = await listRoomAttributes(tx, authorised.key);
    const plan = planAttributes(held, { set, remove, ownerId, isForced });
    const change = await storeAttributes(tx, authorised, plan);
    // At once: who leaves while this is being committed takes them along.
    notePassing(context, authorised.key, plan);
    return {
      key: authorised.key,
      change,
      attributes: await listRoomAttributes(tx, authorised.key),
    };
  });
  announceAttributes(context, key, change);
  const passing = change.set.filter(({ autoDeleteOnLeave }) => autoDeleteOnLeave);
  const gone = passing.filter(({ ownerId }) => !context.rooms.presenceIn(key, ownerId));
  if (gone.length > 0)
    await deletePassing(
      context,
      key,
      gone.map(({ ownerId }) => ownerId),
    );
  return { rev: change.rev, attributes };
});

/** @throws ChatError `forbidden` for a plain member who forces. */
function mayForce(standing: RoomStanding, force: boolean): boolean {
  if (force && standing === 'user') refuseForce();
  return force || standing === 'app';
}

function refuseForce(): never {
  throw new ChatError('forbidden', {
    message: 'Only the owner and admins of the room, with force, change attributes of others.',
  });
}

/** What belongs to somebody belongs to one who is there: it may go when they leave. */
function refuseAbsent(
  { rooms }: Pick<Context, 'rooms'>,
  key: RoomKey,
  userIds: readonly string[],
): void {
  const absent = userIds.find(
    (userId) => userId !== systemUserId && !rooms.presenceIn(key, userId),
  );
  if (absent === undefined) return;
  throw new ChatError('not_member', { message: `${absent} is not in the room.` });
}

function notePassing({ rooms }: Pick<Context, 'rooms'>, key: RoomKey, plan: AttributePlan): void {
  for (const { ownerId, autoDeleteOnLeave } of plan.set) {
    const presence = rooms.presenceIn(key, ownerId);
    if (presence && autoDeleteOnLeave) presence.ownsPassing = true;
  }
}
