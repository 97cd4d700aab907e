import { type ReactNode, useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList } from '../../components/banned-list/banned-list.tsx';
import type { RoomOrder, RoomPeopleProps } from '../../components/room/room-people-props.ts';
import { RoomPeople } from '../../components/room/room-people.tsx';
import { useRoom, useRoomSnapshot } from '../../hooks/use-room.ts';
import { useAttempt } from '../use-attempt.ts';
import { useBannedFromRoom, useRightsLists } from './use-rights-lists.ts';

/** Props of {@link RoomPeopleView}. */
export interface RoomPeopleViewProps {
  readonly roomId: string;
  onClose(): void;
}

/** Who is in a room that I am in, from the client. */
export function RoomPeopleView({ roomId, onClose }: RoomPeopleViewProps): ReactNode {
  const { entry } = useRoom(roomId);
  const snapshot = useRoomSnapshot(entry);
  const order = useRoomOrder(roomId);
  if (snapshot?.status === 'disconnected' || !snapshot?.room || !snapshot.me) return null;
  const { room, me, members, onlineCount } = snapshot;
  const people = {
    ...{ room, me, members, onlineCount, order, onClose },
    renderBanned: (show: BannedProps['show']) => <Banned roomId={roomId} show={show} />,
  };
  if (me.role === 'member') return <RoomPeople {...people} lists={null} />;
  return <OrderedPeople {...people} />;
}

/** The same for those who know who is muted and who is on the allowlist. */
function OrderedPeople(people: Omit<RoomPeopleProps, 'lists'>): ReactNode {
  return <RoomPeople {...people} lists={useRightsLists(people.room.id)} />;
}

interface BannedProps {
  readonly roomId: string;
  show(banned: BannedList): ReactNode;
}

/** Who is banned, from the server: loaded when it is shown. */
function Banned({ roomId, show }: BannedProps): ReactNode {
  return show(useBannedFromRoom(roomId));
}

function useRoomOrder(roomId: string): RoomOrder {
  const { rooms } = useChat();
  const attempt = useAttempt();
  return useMemo(() => {
    const on =
      (method: 'promote' | 'demote' | 'unmute' | 'allow' | 'disallow' | 'kick') =>
      (userId: string): void =>
        attempt(() => rooms[method](roomId, userId));
    const until =
      (method: 'mute' | 'ban') =>
      (userId: string, end: number | null): void =>
        attempt(() => rooms[method](roomId, userId, end ?? undefined));
    return {
      promote: on('promote'),
      demote: on('demote'),
      mute: until('mute'),
      unmute: on('unmute'),
      allow: on('allow'),
      disallow: on('disallow'),
      kick: on('kick'),
      ban: until('ban'),
      setMuted: (isMuted) =>
        attempt(() => (isMuted ? rooms.muteAll(roomId) : rooms.unmuteAll(roomId))),
      update: (fields) => attempt(() => rooms.update(roomId, fields)),
      end: () => attempt(() => rooms.destroy(roomId)),
    };
  }, [rooms, attempt, roomId]);
}
