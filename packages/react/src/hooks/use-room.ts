import type { LiveRoom, LiveView, RoomSnapshot } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useIsConnected } from './use-connection.ts';
import { useLiveView } from './use-live-view.ts';

/** A room that is being entered, or that I am in. */
export type RoomEntry =
  | { readonly status: 'entering' }
  | { readonly status: 'refused'; readonly error: unknown }
  | { readonly status: 'entered'; readonly room: LiveRoom };

const entering: RoomEntry = { status: 'entering' };

/** Enters a room for as long as the component is there, as soon as there is a connection. */
export function useRoom(roomId: string): { readonly entry: RoomEntry; enterAgain(): void } {
  const chat = useChat();
  const isOnline = useIsConnected();
  const [wasOnline, setWasOnline] = useState(isOnline);
  const [attempt, setAttempt] = useState(0);
  const [entry, setEntry] = useState<RoomEntry>(entering);
  if (isOnline && !wasOnline) setWasOnline(true);

  useEffect(() => {
    if (!wasOnline) return;
    let isWanted = true;
    setEntry(entering);
    const asked = chat.rooms.join(roomId);
    asked.then(
      (room) => isWanted && setEntry({ status: 'entered', room }),
      (error: unknown) => isWanted && setEntry({ status: 'refused', error }),
    );
    return () => {
      isWanted = false;
      void asked.then((room) => room.leave()).catch(() => undefined);
    };
  }, [chat, roomId, wasOnline, attempt]);

  const enterAgain = useCallback(() => setAttempt((count) => count + 1), []);
  return { entry, enterAgain };
}

const nowhere: LiveView<RoomSnapshot | null> = createConstantView(null);

/** How a room is now; null until it is entered. */
export function useRoomSnapshot(entry: RoomEntry): RoomSnapshot | null {
  return useLiveView<RoomSnapshot | null>(entry.status === 'entered' ? entry.room : nowhere);
}
