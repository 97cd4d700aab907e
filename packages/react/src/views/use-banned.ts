import type { OperationOutput } from '@confab/client';
import { useCallback } from 'react';
import type { BannedList } from '../components/banned-list/banned-list.tsx';
import { nameUsers } from './name-users.ts';
import { useAttempt } from './use-attempt.ts';
import { usePages } from './use-pages.ts';

/** How bans are asked for and lifted. */
export interface BanCalls {
  list(page: { cursor?: string }): Promise<OperationOutput<'members.listBanned'>>;
  unban(userId: string): Promise<void>;
}

/** Who is banned, from the server. Give it the same calls at each render. */
export function useBanned(calls: BanCalls): BannedList {
  const attempt = useAttempt();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const { bans, users, nextCursor } = await calls.list(page);
      const nameOf = nameUsers(users);
      return { rows: bans.map((ban) => ({ ...ban, ...nameOf(ban.userId) })), nextCursor };
    },
    [calls],
  );
  const pages = usePages(loadPage);
  return {
    pages,
    unban: (userId) => attempt(() => calls.unban(userId).finally(pages.reload)),
  };
}
