import type { User } from '@confab/client';
import { useCallback } from 'react';
import type { DecidedList, DecidedPerson } from '../components/decided-people/decided-people.tsx';
import { nameUsers } from './name-users.ts';
import { useAttempt } from './use-attempt.ts';
import { type LoadedPages, usePages } from './use-pages.ts';

/** How those about whom something is decided are asked for, and how it is undone. */
export interface DecidedCalls<Row extends Pick<DecidedPerson, 'userId'>> {
  list(page: { cursor?: string }): Promise<{
    readonly rows: readonly Row[];
    readonly users: readonly User[];
    readonly nextCursor: string | null;
  }>;
  undo(userId: string): Promise<void>;
}

/** About whom something is decided, and how the list is loaded again. */
export interface LoadedDecided<Row extends DecidedPerson> extends DecidedList<Row> {
  readonly pages: LoadedPages<Row>;
}

/** About whom something is decided, from the server. Give it the same calls at each render. */
export function useDecided<Row extends Pick<DecidedPerson, 'userId'>>(
  calls: DecidedCalls<Row>,
): LoadedDecided<Row & DecidedPerson> {
  const attempt = useAttempt();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const { rows, users, nextCursor } = await calls.list(page);
      const nameOf = nameUsers(users);
      return { rows: rows.map((row) => ({ ...row, ...nameOf(row.userId) })), nextCursor };
    },
    [calls],
  );
  const pages = usePages(loadPage);
  return { pages, undo: (userId) => attempt(() => calls.undo(userId).finally(pages.reload)) };
}
