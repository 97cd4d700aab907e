import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { deleteEndedGiftReceipts } from '../../store/gift-receipts.ts';
import { findLeavingOwners } from '../../store/room-attributes.ts';
import { deleteOldRoomMessages } from '../../store/room-messages.ts';
import { findEndedRooms, findOccupiedRooms } from '../../store/rooms.ts';
import { deletePassing } from '../room-attributes/delete-passing.ts';
import { destroyIfEmpty, endRoom } from './destroy-room.ts';
import { noteEmpty } from './leave-room.ts';

/** How often rooms are looked at whose end has come, in milliseconds. */
const sweepMs = 5000;
/** How often is forgotten what is too old, in milliseconds. */
const forgetMs = 600_000;
/** Rooms that are ended in one sweep. */
const roomsPerSweep = 200;

/** Ends rooms whose time has come, and puts right what a server that went away has left (ROOM-3). */
export class RoomKeeper {
  private readonly context: Context;
  private forgetAt = 0;
  private cancel: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private hasStopped = false;

  constructor(context: Context) {
    this.context = context;
  }

  /** Begins to look after the rooms. */
  start(): void {
    this.cancel = this.context.clock.after(sweepMs, this.sweepSoon);
  }

  /** Ends it; resolves when nothing is under way. */
  stop(): Promise<void> {
    this.hasStopped = true;
    this.cancel();
    return this.running;
  }

  private readonly sweepSoon = (): void => {
    const { log, roomRepairs } = this.context;
    // One after the other, however long one takes.
    this.running = this.running
      .then(() => this.sweep())
      .catch((error: unknown) => {
        log.warn({ err: error }, 'Could not look after the rooms.');
        roomRepairs.need();
      });
    if (!this.hasStopped) this.start();
  };

  private async sweep(): Promise<void> {
    const { context } = this;
    const now = context.clock.now();
    if (context.roomRepairs.take(now)) await repairRooms(context);
    for (const key of await findEndedRooms(context.store, now, roomsPerSweep)) {
      const hasEnded = await context.store.transaction((tx) => destroyIfEmpty(context, tx, key));
      if (hasEnded) endRoom(context, key);
    }
    if (this.forgetAt > now) return;
    this.forgetAt = now + forgetMs;
    await context.store.transaction(async (tx) => {
      await deleteOldRoomMessages(tx, now - limits.roomHistoryMs);
      await deleteEndedGiftReceipts(tx, now);
    });
  }
}

/** Takes what is stored back to who is there: those who have not come back have left. */
async function repairRooms(context: Context): Promise<void> {
  for (const { userId, ...key } of await findLeavingOwners(context.store)) {
    if (!context.rooms.presenceIn(key, userId)) await deletePassing(context, key, [userId]);
  }
  for (const key of await findOccupiedRooms(context.store)) {
    if (!context.rooms.find(key)) await noteEmpty(context, key);
  }
}
