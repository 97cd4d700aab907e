import type { PublicGroup } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { GroupSearch } from '../../components/public-groups/public-groups-props.ts';

/** A search begins when nothing has been typed for this long. */
const quietMs = 150;

interface Loaded {
  readonly status: GroupSearch['status'];
  readonly groups: readonly PublicGroup[];
  readonly cursor: string | null;
}

const nothing: Loaded = { status: 'searching', groups: [], cursor: null };

/** Public groups that a query finds, page by page: by the beginning of the name, or with `#` by a tag. */
export function useGroupSearch() {
  const chat = useChat();
  const [query, setQuery] = useState('');
  const [loaded, setLoaded] = useState<Loaded>(nothing);

  const load = useCallback(
    async (from: Loaded, isWanted: () => boolean) => {
      const { groups, cursor } = from;
      const next = await chat.groups
        .listPublic({ ...toWords(query), ...(cursor !== null && { cursor }) })
        .then(
          (page): Loaded => ({
            status: 'ready',
            groups: [...groups, ...page.groups],
            cursor: page.nextCursor,
          }),
          (): Loaded => ({ ...from, status: 'failed' }),
        );
      if (isWanted()) setLoaded(next);
    },
    [chat, query],
  );

  useEffect(() => {
    let isCurrent = true;
    const begin = () => void load(nothing, () => isCurrent);
    const timer = setTimeout(begin, query === '' ? 0 : quietMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [load, query]);

  function change(next: string): void {
    setQuery(next);
    setLoaded(({ groups }) => ({ ...nothing, groups }));
  }

  function loadMore(): void {
    setLoaded({ ...loaded, status: 'searching' });
    void load(loaded, () => true);
  }

  return { query, loaded, setQuery: change, loadMore };
}

function toWords(query: string): { query?: string; tag?: string } {
  const words = query.trim();
  if (words === '' || words === '#') return {};
  return words.startsWith('#') ? { tag: words.slice(1).trim() } : { query: words };
}
