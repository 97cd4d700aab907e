import type { OperationOutput } from '@confab/client';
import { useCallback } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { BannedList, BannedPerson } from '../../components/group-info/group-info-props.ts';
import { usePages } from '../use-pages.ts';

/** Who is banned from a group, page by page, without those whose bans I have lifted since. */
export function useBanned(conversationId: string, liftedIds: ReadonlySet<string>): BannedList {
  const chat = useChat();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const answer = await chat.call('members.listBanned', { conversationId, ...page });
      return { rows: toBanned(answer), nextCursor: answer.nextCursor };
    },
    [chat, conversationId],
  );
  const pages = usePages(loadPage);
  return { ...pages, rows: pages.rows.filter(({ userId }) => !liftedIds.has(userId)) };
}

/** Bans with the names of those whom they keep out. */
function toBanned({ bans, users }: OperationOutput<'members.listBanned'>): BannedPerson[] {
  const byId = new Map(users.map((user) => [user.id, user]));
  return bans.map((ban) => ({
    ...ban,
    name: byId.get(ban.userId)?.name ?? ban.userId,
    avatarUrl: byId.get(ban.userId)?.avatarUrl ?? null,
  }));
}
