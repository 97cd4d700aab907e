import { useCallback, useEffect, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList, BannedPerson } from '../../components/group-info/group-info-props.ts';

interface Loaded {
  readonly status: BannedList['status'];
  readonly people: readonly BannedPerson[];
  readonly cursor: string | null;
}

const nothing: Loaded = { status: 'loading', people: [], cursor: null };

/** Who is banned from a group, page by page, without those whose bans I have lifted since. */
export function useBanned(conversationId: string, liftedIds: ReadonlySet<string>): BannedList {
  const chat = useChat();
  const [loaded, setLoaded] = useState(nothing);

  const load = useCallback(
    async (from: Loaded) => {
      setLoaded({ ...from, status: 'loading' });
      const { cursor } = from;
      try {
        const input = { conversationId, ...(cursor !== null && { cursor }) };
        const { bans, users, nextCursor } = await chat.call('members.listBanned', input);
        const byId = new Map(users.map((user) => [user.id, user]));
        const page = bans.map((ban) => ({
          ...ban,
          name: byId.get(ban.userId)?.name ?? ban.userId,
          avatarUrl: byId.get(ban.userId)?.avatarUrl ?? null,
        }));
        setLoaded({ status: 'ready', people: [...from.people, ...page], cursor: nextCursor });
      } catch {
        setLoaded({ ...from, status: 'failed' });
      }
    },
    [chat, conversationId],
  );

  useEffect(() => void load(nothing), [load]);

  return {
    status: loaded.status,
    people: loaded.people.filter(({ userId }) => !liftedIds.has(userId)),
    hasMore: loaded.cursor !== null,
    loadMore: () => void load(loaded),
  };
}
