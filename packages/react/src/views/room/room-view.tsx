import { emptyRoom, type RoomSnapshot, toRoomRefusal } from '@confab/client';
import { type ReactNode, useMemo } from 'react';
import { withoutBulletsOf } from '../../components/room/feed-rows.ts';
import { RoomPage } from '../../components/room/room-page.tsx';
import type { RoomGift } from '../../components/room/room-props.ts';
import { useBlockedIds } from '../../hooks/use-relations.ts';
import { type RoomEntry, useRoom, useRoomSnapshot } from '../../hooks/use-room.ts';
import { useReturnAfterBan } from './use-return-after-ban.ts';
import { type RequestReceipt, useRoomActions } from './use-room-actions.ts';
import { useRoomShow } from './use-room-show.ts';

/** Props of {@link RoomView}. Give it a `key` of the room, and functions that stay the same. */
export interface RoomViewProps {
  readonly roomId: string;
  /** What can be given here; the same array at each render. */
  readonly gifts?: readonly RoomGift[];
  /** Asks the host app to sign for a gift; without it nothing can be given. */
  readonly requestReceipt?: RequestReceipt | undefined;
  readonly isPeopleOpen: boolean;
  readonly autoFocus?: boolean;
  onTogglePeople(): void;
  /** Called to go away: the room is left. */
  onBack(): void;
}

const noGifts: readonly RoomGift[] = [];

/** A live room from the client: in it for as long as it is shown. */
export function RoomView(props: RoomViewProps): ReactNode {
  const { roomId, gifts = noGifts, requestReceipt, onBack } = props;
  const { entry, enterAgain } = useRoom(roomId);
  const snapshot = useRoomSnapshot(entry) ?? toOutside(entry);
  useReturnAfterBan(snapshot.bannedUntil, enterAgain);
  const room = entry.status === 'entered' ? entry.room : null;
  const blockedIds = useBlockedIds();
  const myId = snapshot.me?.userId ?? null;
  const { flights, giftShow } = useRoomShow(room, gifts, { myId, blockedIds });
  const messages = useMemo(
    () => withoutBulletsOf(snapshot.messages, blockedIds),
    [snapshot.messages, blockedIds],
  );
  const actions = useRoomActions(room, { requestReceipt, enterAgain, onLeft: onBack });
  return (
    <RoomPage
      {...snapshot}
      messages={messages}
      foldedIds={blockedIds}
      flights={flights}
      giftShow={giftShow}
      gifts={requestReceipt ? gifts : noGifts}
      actions={actions}
      isPeopleOpen={props.isPeopleOpen}
      autoFocus={props.autoFocus ?? false}
      onTogglePeople={props.onTogglePeople}
      onBack={onBack}
    />
  );
}

function toOutside(entry: RoomEntry): RoomSnapshot {
  if (entry.status !== 'refused') return emptyRoom;
  return { ...emptyRoom, status: 'disconnected', ...toRoomRefusal(entry.error) };
}
