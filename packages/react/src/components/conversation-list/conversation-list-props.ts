import type { ConversationListItem } from '@confab/client';
import type { ReactNode, RefObject } from 'react';
import type { ListFilter } from './list-filter.ts';

/** Props of the conversation list. */
export interface ConversationListProps {
  readonly status: 'loading' | 'ready';
  /** All of them, also archived and hidden ones: pinned ones first, then the one with the newest activity. */
  readonly items: readonly ConversationListItem[];
  readonly activeId: string | null;
  /** What is typed into the filter. */
  readonly query: string;
  /** Which part of the list is shown. */
  readonly filter: ListFilter;
  readonly filterRef?: RefObject<HTMLInputElement | null>;
  onQueryChange(query: string): void;
  onFilterChange(filter: ListFilter): void;
  onMarkAllRead?(): void;
  renderItem(item: ConversationListItem, tabIndex: 0 | -1): ReactNode;
  /** A button for the empty list. */
  readonly emptyAction?: ReactNode;
}
