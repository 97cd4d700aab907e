import { type ReactNode, useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { RoomPeople, type RoomOrder } from '../../components/room/room-people.tsx';
import { useRoom, useRoomSnapshot } from '../../hooks/use-room.ts';
import { useAttempt } from '../use-attempt.ts';

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
  return <RoomPeople {...{ room, me, members, onlineCount, order, onClose }} />;
}

function useRoomOrder(roomId: string): RoomOrder {
  const { rooms } = useChat();
  const attempt = useAttempt();
  return useMemo(() => {
    const on =
      (method: 'promote' | 'demote' | 'mute' | 'unmute' | 'kick' | 'ban') =>
      (userId: string): void =>
        attempt(() => rooms[method](roomId, userId));
    return {
      promote: on('promote'),
      demote: on('demote'),
      mute: on('mute'),
      unmute: on('unmute'),
      kick: on('kick'),
      ban: on('ban'),
      setMuted: (isMuted) =>
        attempt(() => (isMuted ? rooms.muteAll(roomId) : rooms.unmuteAll(roomId))),
      end: () => attempt(() => rooms.destroy(roomId)),
    };
  }, [rooms, attempt, roomId]);
}
