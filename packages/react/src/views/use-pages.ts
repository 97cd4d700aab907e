import { useCallback, useEffect, useRef, useState } from 'react';
import type { Pages } from '../components/paged-list/paged-list.tsx';

/** A page of rows, and where the next one begins; null after the last. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** What has been loaded, and how it is loaded again. */
export interface LoadedPages<Row> extends Pages<Row> {
  /** Asks again for all that is shown, which stays until the answer. */
  reload(): void;
}

interface Loaded<Row> {
  readonly status: Pages<Row>['status'];
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}

const nothing = { status: 'loading', rows: [], cursor: null } as const;

/** Rows that `loadPage` brings page by page, the first at once. Give it the same function at each render. */
export function usePages<Row>(
  loadPage: (page: { cursor?: string }) => Promise<Page<Row>>,
): LoadedPages<Row> {
  const [loaded, setLoaded] = useState<Loaded<Row>>(nothing);
  const latest = useRef(0);

  /** Goes on from a place until there are so many rows. */
  const load = useCallback(
    async ({ rows, cursor }: Loaded<Row>, count: number) => {
      const mine = ++latest.current;
      const isWanted = () => mine === latest.current;
      try {
        let [all, next] = [rows, cursor];
        do {
          const page = await loadPage(next === null ? {} : { cursor: next });
          all = [...all, ...page.rows];
          next = page.nextCursor;
        } while (isWanted() && next !== null && all.length < count);
        if (isWanted()) setLoaded({ status: 'ready', rows: all, cursor: next });
      } catch {
        if (isWanted()) setLoaded((before) => ({ ...before, status: 'failed' }));
      }
    },
    [loadPage],
  );

  useEffect(() => {
    setLoaded(nothing);
    void load(nothing, 1);
    return () => {
      latest.current += 1;
    };
  }, [load]);

  return {
    status: loaded.status,
    rows: loaded.rows,
    hasMore: loaded.cursor !== null,
    loadMore: () => {
      setLoaded({ ...loaded, status: 'loading' });
      void load(loaded.cursor === null ? nothing : loaded, loaded.rows.length + 1);
    },
    reload: () => void load(nothing, loaded.rows.length),
  };
}
