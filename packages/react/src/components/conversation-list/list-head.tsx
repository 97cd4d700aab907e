import { Archive, CheckCheck, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import type { ConversationListProps } from './conversation-list-props.ts';
import { isUnread } from './list-filter.ts';

/** What stands above the rows: the way to the archive, and how to read everything at once. */
export function ListHead(props: ConversationListProps): ReactNode {
  const { items, filter, query, onFilterChange, onMarkAllRead } = props;
  const { t, format } = useI18n();
  if (query.trim() !== '') return null;
  const archived = items.filter((item) => item.isArchived && !item.isHidden);
  if (filter === 'all' && archived.length > 0) {
    return (
      <HeadRow icon={Archive} label={t('archived')} onClick={() => onFilterChange('archived')}>
        <span className="cf-list-head__count">{format.compact(archived.length)}</span>
        <ChevronRight aria-hidden="true" className="cf-icon cf-flip" />
      </HeadRow>
    );
  }
  if (filter === 'unread' && onMarkAllRead && items.some(isUnread)) {
    return <HeadRow icon={CheckCheck} label={t('markAllRead')} onClick={onMarkAllRead} />;
  }
  return null;
}

interface HeadRowProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly children?: ReactNode;
  onClick(): void;
}

function HeadRow({ icon: Icon, label, children, onClick }: HeadRowProps): ReactNode {
  return (
    <button type="button" className="cf-list-head" onClick={onClick}>
      <span className="cf-list-head__icon">
        <Icon aria-hidden="true" className="cf-icon" />
      </span>
      <span className="cf-truncate">{label}</span>
      {children}
    </button>
  );
}
