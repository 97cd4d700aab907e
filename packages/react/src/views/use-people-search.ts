import type { User } from '@confab/client';
import { useEffect, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import type { PeopleSearch } from '../components/person-picker/person-picker.tsx';

/** A search begins when nothing has been typed for this long. */
const quietMs = 150;

/** Searches people while a query is typed, without those whose ids are in `withoutIds`. */
export function usePeopleSearch(withoutIds: ReadonlySet<string>): {
  search: PeopleSearch;
  setQuery(query: string): void;
} {
  const chat = useChat();
  const [query, setQuery] = useState('');
  const [result, setResult] = useState<{ status: PeopleSearch['status']; users: User[] }>({
    status: 'searching',
    users: [],
  });

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(
      async () => {
        const next = await chat.searchUsers(query.trim()).then(
          (users) => ({ status: 'ready' as const, users }),
          () => ({ status: 'failed' as const, users: [] }),
        );
        if (isCurrent) setResult(next);
      },
      query === '' ? 0 : quietMs,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [chat, query]);

  function change(next: string): void {
    setQuery(next);
    setResult(({ users }) => ({ status: 'searching', users }));
  }

  const people = result.users.filter(({ id }) => !withoutIds.has(id));
  return { search: { query, status: result.status, people }, setQuery: change };
}
