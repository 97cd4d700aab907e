import type { LiveRoom, RoomMessage } from '@confab/client';
import { useEffect, useState } from 'react';
import type { Flight, GiftShow, RoomGift } from '../../components/room/room-props.ts';
import { freeLane, type Lanes, noLanes } from './lanes.ts';

/** How long a text flies, in milliseconds, as the sheet has it. */
const flightMs = 7000;
/** How long a gift is shown, in milliseconds. */
const giftMs = 3000;

interface GiftShowOf extends GiftShow {
  /** What belongs to one combo is counted together. */
  readonly combo: string;
}

/** What flies and what is given in a room, from now on; nothing flies of whom I have blocked. */
export function useRoomShow(
  room: LiveRoom | null,
  gifts: readonly RoomGift[],
  { myId, blockedIds }: { myId: string | null; blockedIds: ReadonlySet<string> },
): { readonly flights: readonly Flight[]; readonly giftShow: GiftShow | null } {
  const [flights, setFlights] = useState<readonly Flight[]>([]);
  const [giftShow, setGiftShow] = useState<GiftShowOf | null>(null);

  useEffect(() => {
    if (room === null) return;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    let lanes: Lanes = noLanes;
    const after = (delayMs: number, act: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, delayMs);
      timers.add(timer);
    };

    function fly({ id, senderId }: RoomMessage, text: string): void {
      if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const free = freeLane(lanes, text, Date.now());
      // What finds no lane is in the feed all the same.
      if (free === null) return;
      lanes = free.lanes;
      const flight = { id, text, lane: free.lane, isMine: senderId === myId };
      setFlights((before) => [...before, flight]);
      after(flightMs, () => setFlights((before) => before.filter((one) => one.id !== id)));
    }

    function show(message: RoomMessage): void {
      const { content, senderName: name, senderId } = message;
      if (content.type === 'bullet' && !blockedIds.has(senderId)) fly(message, content.text);
      if (content.type !== 'gift') return;
      const combo = `${senderId} ${content.giftId} ${content.comboId ?? message.id}`;
      const emoji = gifts.find(({ id }) => id === content.giftId)?.emoji ?? '🎁';
      setGiftShow((before) => {
        const count = content.count + (before?.combo === combo ? before.count : 0);
        const next = { combo, name, emoji, count };
        after(giftMs, () => setGiftShow((now) => (now === next ? null : now)));
        return next;
      });
    }

    const stop = room.onMessages((messages) => messages.forEach(show));
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
      setFlights([]);
      setGiftShow(null);
    };
  }, [room, gifts, myId, blockedIds]);

  return { flights, giftShow };
}
