import type { ConversationListItem } from '@confab/client';
import { MessagesSquare, Search, SearchX, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { matchesQuery } from './matches-query.ts';

/** Props of {@link ConversationList}. */
export interface ConversationListProps {
  readonly status: 'loading' | 'ready';
  /** The one with the newest activity first. */
  readonly items: readonly ConversationListItem[];
  readonly activeId: string | null;
  /** What is typed into the filter. */
  readonly query: string;
  readonly filterRef?: RefObject<HTMLInputElement | null>;
  onQueryChange(query: string): void;
  renderItem(item: ConversationListItem, tabIndex: 0 | -1): ReactNode;
  /** A button for the empty list. */
  readonly emptyAction?: ReactNode;
}

/** My conversations with a filter above; arrow keys walk through them. */
export function ConversationList(props: ConversationListProps): ReactNode {
  const { status, items, activeId, query, renderItem } = props;
  const { t } = useI18n();
  const list = useRef<HTMLUListElement>(null);
  const found = items.filter((item) => matchesQuery(item.title, query));
  const reachable = found.find((item) => item.conversationId === activeId) ?? found[0];

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !list.current) return;
    event.preventDefault();
    focusNeighbour(list.current, step);
  }

  return (
    <nav className="cf-conversation-list" aria-label={t('conversations')} onKeyDown={onKeyDown}>
      {items.length > 0 && <Filter {...props} onEnter={() => firstLink(list.current)?.click()} />}
      {status === 'loading' && items.length === 0 && <Skeleton />}
      {status === 'ready' && found.length === 0 && <Nothing {...props} />}
      {found.length > 0 && (
        <ul className="cf-conversation-list__items" ref={list}>
          {found.map((item) => (
            <li key={item.conversationId}>{renderItem(item, item === reachable ? 0 : -1)}</li>
          ))}
        </ul>
      )}
    </nav>
  );
}

interface FilterProps extends ConversationListProps {
  onEnter(): void;
}

function Filter({ query, filterRef, onQueryChange, onEnter }: FilterProps): ReactNode {
  const { t } = useI18n();
  const id = useId();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      onQueryChange('');
    }
  }

  return (
    <div className="cf-filter">
      <Search aria-hidden="true" className="cf-icon" />
      <input
        id={id}
        ref={filterRef}
        className="cf-filter__field"
        type="text"
        role="searchbox"
        dir="auto"
        enterKeyHint="go"
        autoComplete="off"
        value={query}
        placeholder={t('filterConversations')}
        aria-label={t('filterConversations')}
        onChange={(event) => onQueryChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {query !== '' && (
        <IconButton icon={X} label={t('clearFilter')} onClick={() => onQueryChange('')} />
      )}
    </div>
  );
}

function Nothing({ items, query, emptyAction }: ConversationListProps): ReactNode {
  const { t } = useI18n();
  if (items.length > 0) {
    const hint = t('noMatchesHint', { query: query.trim() });
    return <EmptyState icon={SearchX} title={t('noMatchesTitle')} hint={hint} />;
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t('noConversationsTitle')}
      hint={t('noConversationsHint')}
    >
      {emptyAction}
    </EmptyState>
  );
}

function Skeleton(): ReactNode {
  return (
    <div className="cf-conversation-list__skeleton" aria-hidden="true">
      {[68, 44, 80, 56, 62].map((width) => (
        <div key={width} className="cf-skeleton-row">
          <span className="cf-skeleton-row__picture" />
          <span className="cf-skeleton-row__text" style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

function firstLink(list: HTMLElement | null): HTMLElement | null {
  return list?.querySelector('a') ?? null;
}

function focusNeighbour(list: HTMLElement, step: number): void {
  const links = [...list.querySelectorAll('a')];
  const current = links.findIndex((link) => link === list.ownerDocument.activeElement);
  links[Math.max(0, Math.min(links.length - 1, current + step))]?.focus();
}
