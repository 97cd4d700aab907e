import { Archive, CheckCheck, ChevronRight, EyeOff, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import type { ConversationListProps } from './conversation-list-props.ts';
import { isUnread, selectItems } from './list-filter.ts';

/** Where what is not in the list is found again. */
const ways = [
  ['archived', Archive],
  ['hidden', EyeOff],
] as const;

/** What stands above the rows: the ways to what I archived or hid, and how to read everything at once. */
export function ListHead(props: ConversationListProps): ReactNode {
  const { items, filter, query, onFilterChange, onMarkAllRead } = props;
  const { t } = useI18n();
  if (query.trim() !== '') return null;
  if (filter === 'all') return <Ways items={items} onFilterChange={onFilterChange} />;
  if (filter === 'unread' && onMarkAllRead && items.some(isUnread)) {
    return <HeadRow icon={CheckCheck} label={t('markAllRead')} onClick={onMarkAllRead} />;
  }
  return null;
}

function Ways({
  items,
  onFilterChange,
}: Pick<ConversationListProps, 'items' | 'onFilterChange'>): ReactNode {
  const { t, format } = useI18n();
  return (
    <div className="cf-list-heads">
      {ways.map(([filter, icon]) => {
        const { length } = selectItems(items, filter, '');
        return (
          length > 0 && (
            <HeadRow
              key={filter}
              icon={icon}
              label={t(filter)}
              onClick={() => onFilterChange(filter)}
            >
              <span className="cf-list-head__count">{format.compact(length)}</span>
              <ChevronRight aria-hidden="true" className="cf-icon cf-flip" />
            </HeadRow>
          )
        );
      })}
    </div>
  );
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
