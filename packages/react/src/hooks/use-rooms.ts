import type { Room } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useChat } from '../chat-provider.tsx';

/** How often the list is asked for again, in milliseconds: how many are where changes by itself. */
const refreshMs = 10_000;
const pageSize = 100;

/** The rooms of the app. */
export interface RoomsState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The fullest first. */
  readonly rooms: readonly Room[];
  readonly hasMore: boolean;
  loadMore(): void;
  refresh(): void;
}

interface Found {
  readonly status: RoomsState['status'];
  readonly rooms: readonly Room[];
  readonly hasMore: boolean;
}

/** The rooms of the app, asked for now and then while they are shown. */
export function useRooms(): RoomsState {
  const chat = useChat();
  const [found, setFound] = useState<Found>({ status: 'loading', rooms: [], hasMore: false });
  const [pages, setPages] = useState(1);
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((count) => count + 1), []);

  useEffect(() => {
    let isWanted = true;
    async function load(): Promise<void> {
      const rooms: Room[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < pages && (page === 0 || cursor !== null); page++) {
        const input = { limit: pageSize, ...(cursor !== null && { cursor }) };
        const part = await chat.rooms.list(input);
        rooms.push(...part.rooms);
        cursor = part.nextCursor;
      }
      if (isWanted)
        setFound({ status: 'ready', rooms: rooms.sort(byFullness), hasMore: cursor !== null });
    }
    load().catch(() => isWanted && setFound((before) => ({ ...before, status: 'failed' })));
    const timer = setTimeout(refresh, refreshMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [chat, pages, round, refresh]);

  useEffect(
    () =>
      // Of a room that I am in the server says it by itself.
      chat.on('room.members.updated', ({ roomId, onlineCount }) =>
        setFound((before) => withCount(before, roomId, onlineCount)),
      ),
    [chat],
  );

  return { ...found, refresh, loadMore: () => setPages((count) => count + 1) };
}

function byFullness(one: Room, other: Room): number {
  return other.onlineCount - one.onlineCount || one.name.localeCompare(other.name);
}

function withCount(before: Found, roomId: string, onlineCount: number): Found {
  if (!before.rooms.some((room) => room.id === roomId)) return before;
  const rooms = before.rooms.map((room) => (room.id === roomId ? { ...room, onlineCount } : room));
  return { ...before, rooms };
}
