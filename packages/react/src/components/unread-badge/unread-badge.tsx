import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';

/** Props of {@link UnreadBadge}. */
export interface UnreadBadgeProps {
  readonly count: number;
  /** Marked as unread by hand: shown as a dot when nothing else is. */
  readonly isMarked?: boolean;
  /** Of a conversation of which the totals count nothing, such as a muted one. */
  readonly isQuiet?: boolean;
}

/** How many messages wait; nothing when none does. From 1,000 on the number is shortened for the eye only. */
export function UnreadBadge(props: UnreadBadgeProps): ReactNode {
  const { count, isMarked = false, isQuiet = false } = props;
  const { t, format } = useI18n();
  if (count <= 0 && !isMarked) return null;
  return (
    <span className="cf-unread-badge" data-quiet={isQuiet} data-empty={count <= 0}>
      {count > 0 && <span aria-hidden="true">{format.compact(count)}</span>}
      <span className="cf-visually-hidden">
        {count > 0 ? t('unreadMessages', { count }) : t('markedUnread')}
      </span>
    </span>
  );
}
