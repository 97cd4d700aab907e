import { limits } from '@confab/client';
import { useEffect, useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList } from '../../components/banned-list/banned-list.tsx';
import type { RightsLists } from '../../components/decided-people/rights-lists.tsx';
import { useDecided } from '../use-decided.ts';

type Page = { readonly cursor?: string };

/** So many at a time, so that the menus of nearly all rooms know it of everyone. */
const limit = limits.pageSize;

/** Who is muted in a room and who is on its allowlist, from the server, also when somebody else changes it (ROOM-11). */
export function useRightsLists(roomId: string): RightsLists {
  const { rooms } = useChat();
  const muted = useDecided(
    useMemo(
      () => ({
        list: async (page: Page) => {
          const { mutes: rows, ...rest } = await rooms.listMuted(roomId, { ...page, limit });
          return { rows, ...rest };
        },
        undo: (userId: string) => rooms.unmute(roomId, userId),
      }),
      [rooms, roomId],
    ),
  );
  const allowed = useDecided(
    useMemo(
      () => ({
        list: async (page: Page) => {
          const { userIds, ...rest } = await rooms.listAllowed(roomId, { ...page, limit });
          return { rows: userIds.map((userId) => ({ userId })), ...rest };
        },
        undo: (userId: string) => rooms.disallow(roomId, userId),
      }),
      [rooms, roomId],
    ),
  );
  useRightsChanges(roomId, () => {
    muted.pages.reload();
    allowed.pages.reload();
  });
  return { muted, allowed };
}

/** Who is banned from a room, likewise. */
export function useBannedFromRoom(roomId: string): BannedList {
  const { rooms } = useChat();
  const banned = useDecided(
    useMemo(
      () => ({
        list: async (page: Page) => {
          const { bans: rows, ...rest } = await rooms.listBanned(roomId, page);
          return { rows, ...rest };
        },
        undo: (userId: string) => rooms.unban(roomId, userId),
      }),
      [rooms, roomId],
    ),
  );
  useRightsChanges(roomId, banned.pages.reload);
  return banned;
}

function useRightsChanges(roomId: string, onChange: () => void): void {
  const chat = useChat();
  useEffect(
    () =>
      chat.on('room.rights.updated', (event) => {
        if (event.roomId === roomId) onChange();
      }),
    [chat, roomId, onChange],
  );
}
