import { useCallback } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList } from '../../components/group-info/group-info-props.ts';
import { nameUsers } from '../name-users.ts';
import { usePages } from '../use-pages.ts';

/** Who is banned from a group, page by page, without those whose bans I have lifted since. */
export function useBanned(conversationId: string, liftedIds: ReadonlySet<string>): BannedList {
  const chat = useChat();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const input = { conversationId, ...page };
      const { bans, users, nextCursor } = await chat.call('members.listBanned', input);
      const nameOf = nameUsers(users);
      return { rows: bans.map((ban) => ({ ...ban, ...nameOf(ban.userId) })), nextCursor };
    },
    [chat, conversationId],
  );
  const pages = usePages(loadPage);
  return { ...pages, rows: pages.rows.filter(({ userId }) => !liftedIds.has(userId)) };
}
