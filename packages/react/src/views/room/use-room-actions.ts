import { ChatError, type LiveRoom, type RoomAck } from '@confab/client';
import { useMemo, useRef } from 'react';
import type { RoomActions, RoomGift } from '../../components/room/room-props.ts';
import { seatOf } from '../../components/room/seats.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useNotices } from '../../notices.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAttempt } from '../use-attempt.ts';

/** Gifts that follow within this time are one combo, in milliseconds. */
const comboMs = 3000;

/** Asks the host app to sign for gifts. */
export type RequestReceipt = (gift: {
  readonly giftId: string;
  readonly count: number;
  readonly comboId: string | null;
}) => Promise<string>;

interface RoomRoads {
  readonly requestReceipt?: RequestReceipt | undefined;
  enterAgain(): void;
  onLeft(): void;
}

/** What one does in a room, over the client. */
export function useRoomActions(
  room: LiveRoom | null,
  { requestReceipt, enterAgain, onLeft }: RoomRoads,
): RoomActions {
  const attempt = useAttempt();
  const notices = useNotices();
  const t = useI18n().of(roomTexts);
  const combo = useRef({ giftId: '', id: '', until: 0 });
  return useMemo(() => {
    const say = (ask: (room: LiveRoom) => Promise<RoomAck>): void => {
      if (room === null) return;
      attempt(async () => {
        const { isDropped } = await ask(room);
        if (isDropped) notices.show({ text: t('roomDropped') });
      });
    };
    const comboOf = ({ id: giftId }: RoomGift): string => {
      const now = Date.now();
      const { current } = combo;
      const isSame = current.giftId === giftId && now < current.until;
      combo.current = {
        giftId,
        id: isSame ? current.id : crypto.randomUUID(),
        until: now + comboMs,
      };
      return combo.current.id;
    };
    return {
      takeSeat: (key) =>
        room && attempt(() => sit(room, key, () => notices.show({ text: t('roomSeatLost') }))),
      leaveSeat: (key) => room && attempt(() => room.release(key)),
      freeSeat: (key) =>
        room && attempt(() => room.setAttributes({ remove: [{ key }], force: true })),
      say: (text) => say((room) => room.send(text)),
      fly: (text) => say((room) => room.sendBullet(text)),
      give: (gift) => {
        if (!requestReceipt) return;
        const wanted = { giftId: gift.id, count: 1, comboId: comboOf(gift) };
        say(async (room) => room.sendGift(await requestReceipt(wanted)));
      },
      loadOlder: () => room && attempt(() => room.loadOlder()),
      leave: onLeft,
      enterAgain,
    };
  }, [room, attempt, notices, t, requestReceipt, enterAgain, onLeft]);
}

/** Takes a seat, and gives the one before back in the same step: nobody has two, or none because of a race. */
async function sit(room: LiveRoom, key: string, onLost: () => void): Promise<void> {
  const { me, attributes } = room.getSnapshot();
  if (me === null) return;
  const held = seatOf(attributes, me.userId);
  try {
    await room.setAttributes({
      set: [{ key, value: me.name, ifAbsent: true, autoDeleteOnLeave: true }],
      remove: held === undefined ? [] : [{ key: held }],
    });
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'conflict') throw error;
    onLost();
  }
}
