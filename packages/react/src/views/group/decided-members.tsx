import { type ReactNode, useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList } from '../../components/banned-list/banned-list.tsx';
import type { RightsLists } from '../../components/decided-people/rights-lists.tsx';
import { useDecided } from '../use-decided.ts';

interface ListProps<List> {
  readonly conversationId: string;
  show(list: List): ReactNode;
}

/** Who is banned, from the server: loaded when it is shown. */
export function Banned({ conversationId, show }: ListProps<BannedList>): ReactNode {
  const { groups } = useChat();
  const calls = useMemo(
    () => ({
      list: async (page: { cursor?: string }) => {
        const { bans: rows, ...rest } = await groups.listBanned(conversationId, page);
        return { rows, ...rest };
      },
      undo: (userId: string) => groups.unban(conversationId, userId),
    }),
    [groups, conversationId],
  );
  return show(useDecided(calls));
}

/** Who is muted, in the same way. */
export function Muted({ conversationId, show }: ListProps<RightsLists['muted']>): ReactNode {
  const { groups } = useChat();
  const calls = useMemo(
    () => ({
      list: async (page: { cursor?: string }) => {
        const query = { ...page, muted: true };
        const { members, ...rest } = await groups.listMembers(conversationId, query);
        const rows = members.map(({ userId, mutedUntil }) => ({
          userId,
          mutedUntil: mutedUntil ?? 0,
        }));
        return { rows, ...rest };
      },
      undo: (userId: string) => groups.unmute(conversationId, userId),
    }),
    [groups, conversationId],
  );
  return show(useDecided(calls));
}

/** Who may write while all are muted, in the same way. */
export function Allowed({ conversationId, show }: ListProps<RightsLists['allowed']>): ReactNode {
  const { groups } = useChat();
  const calls = useMemo(
    () => ({
      list: async (page: { cursor?: string }) => {
        const query = { ...page, allowlisted: true };
        const { members, ...rest } = await groups.listMembers(conversationId, query);
        return { rows: members.map(({ userId }) => ({ userId })), ...rest };
      },
      undo: (userId: string) => groups.disallow(conversationId, userId),
    }),
    [groups, conversationId],
  );
  return show(useDecided(calls));
}
