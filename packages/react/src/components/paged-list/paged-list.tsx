import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';

/** Rows from the server, as far as they have been loaded. */
export interface Pages<Row> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  loadMore(): void;
}

interface PagedListProps<Row> {
  readonly pages: Pages<Row>;
  /** What stands there when there is no row. */
  readonly empty: ReactNode;
  keyOf(row: Row): string;
  renderRow(row: Row): ReactNode;
}

/** Rows of a panel that come page by page. */
export function PagedList<Row>(props: PagedListProps<Row>): ReactNode {
  const { pages, empty, keyOf, renderRow } = props;
  const { t } = useI18n();
  const { status, rows, hasMore, loadMore } = pages;
  if (status === 'ready' && rows.length === 0) return empty;
  return (
    <>
      <ul aria-busy={status === 'loading'}>
        {rows.map((row) => (
          <li key={keyOf(row)}>{renderRow(row)}</li>
        ))}
      </ul>
      <p className="cf-panel__empty" role="status">
        {status === 'failed' && t('errorUnavailable')}
      </p>
      {(hasMore || status === 'failed') && (
        <Button className="cf-panel__more" onClick={loadMore}>
          {status === 'failed' ? t('retry') : t('loadMore')}
        </Button>
      )}
    </>
  );
}
