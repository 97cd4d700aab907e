import type { Context } from '../../context.ts';
import { createKeepMessages } from '../room-messages/keep-messages.ts';
import { RecentSends } from '../room-messages/recent-sends.ts';
import { RoomTraffic } from '../room-messages/room-traffic.ts';
import { autoLeave } from './leave-room.ts';
import { RoomRegistry } from './room-registry.ts';
import { RoomRepairs } from './room-repairs.ts';

type RoomBase = Pick<Context, 'config' | 'clock' | 'fanOut' | 'metrics' | 'store' | 'log'>;

/**
 * Makes what rooms live in.
 * @param contextOf the whole context, asked for when something happens by itself.
 */
export function createRooms(
  base: RoomBase,
  contextOf: () => Context,
): Pick<Context, 'rooms' | 'roomTraffic' | 'roomRepairs' | 'recentSends'> {
  const { clock, fanOut, metrics } = base;
  const { roomAutoLeaveMs: autoLeaveMs } = base.config;
  const onAutoLeave = (key: { appId: string; roomId: string }, userId: string) =>
    autoLeave(contextOf(), key, userId);
  const rooms = new RoomRegistry({ clock, autoLeaveMs, onAutoLeave });
  const keep = createKeepMessages(base);
  return {
    rooms,
    roomTraffic: new RoomTraffic({ clock, fanOut, registry: rooms, metrics, keep }),
    roomRepairs: new RoomRepairs(clock.now() + autoLeaveMs),
    recentSends: new RecentSends(),
  };
}
