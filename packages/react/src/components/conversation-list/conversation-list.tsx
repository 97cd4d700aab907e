import { Inbox, MailCheck, MessagesSquare, SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { FilterChips } from '../filter-chips/filter-chips.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { ConversationListProps } from './conversation-list-props.ts';
import { filterOptions, selectItems } from './list-filter.ts';
import { ListHead } from './list-head.tsx';

/** My conversations with filters above; arrow keys walk through them. */
export function ConversationList(props: ConversationListProps): ReactNode {
  const { status, items, activeId, query, filter, renderItem } = props;
  const { t } = useI18n();
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(() => selectItems(items, filter, query), [items, filter, query]);
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
      {items.length > 0 && query.trim() === '' && <Chips {...props} />}
      {status === 'loading' && items.length === 0 && <Skeleton />}
      <div className="cf-conversation-list__scroller">
        <ListHead {...props} />
        {status === 'ready' && found.length === 0 && <Nothing {...props} />}
        {found.length > 0 && (
          <ul className="cf-conversation-list__items" ref={list}>
            {found.map((item) => (
              <li key={item.conversationId}>{renderItem(item, item === reachable ? 0 : -1)}</li>
            ))}
          </ul>
        )}
      </div>
    </nav>
  );
}

function Chips({ items, filter, onFilterChange }: ConversationListProps): ReactNode {
  const i18n = useI18n();
  const options = useMemo(() => filterOptions(items, filter, i18n), [items, filter, i18n]);
  return (
    <FilterChips
      label={i18n.t('show')}
      value={filter}
      options={options}
      onChange={onFilterChange}
    />
  );
}

interface FilterProps extends ConversationListProps {
  onEnter(): void;
}

function Filter({ query, filterRef, onQueryChange, onEnter }: FilterProps): ReactNode {
  const { t } = useI18n();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      onQueryChange('');
    }
  }

  return (
    <SearchField
      label={t('filterConversations')}
      query={query}
      fieldRef={filterRef}
      enterKeyHint="go"
      onChange={onQueryChange}
      onKeyDown={onKeyDown}
    />
  );
}

function Nothing({ items, query, filter, emptyAction }: ConversationListProps): ReactNode {
  const { t } = useI18n();
  if (items.length > 0 && query.trim() === '' && filter === 'unread') {
    return (
      <EmptyState icon={MailCheck} title={t('nothingUnreadTitle')} hint={t('nothingUnreadHint')} />
    );
  }
  if (items.length > 0 && query.trim() === '') {
    return <EmptyState icon={Inbox} title={t('nothingShownTitle')} hint={t('nothingShownHint')} />;
  }
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
