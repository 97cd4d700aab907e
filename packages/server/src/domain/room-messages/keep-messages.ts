import type { Context } from '../../context.ts';
import { insertRoomMessages, trimRoomMessages } from '../../store/room-messages.ts';
import { lockRoom } from '../../store/rooms.ts';
import type { KeepMessages } from './room-traffic.ts';

/** Keeps messages for those who come later. Rooms promise no more than that: what cannot be kept is shown all the same. */
export function createKeepMessages({ store, log }: Pick<Context, 'store' | 'log'>): KeepMessages {
  return async (key, messages, size) => {
    if (messages.length === 0) return;
    try {
      await store.transaction(async (tx) => {
        // A room that has ended meanwhile keeps nothing, nor does one that has taken its place.
        if (!(await lockRoom(tx, key))) return;
        await insertRoomMessages(tx, key, messages);
        await trimRoomMessages(tx, key, size);
      });
    } catch (error) {
      log.warn({ err: error }, 'Could not keep messages of a room.');
    }
  };
}
