import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';

/** Props of {@link UnreadBadge}. */
export interface UnreadBadgeProps {
  readonly count: number;
}

/** How many messages wait; nothing when none does. From 1,000 on the number is shortened for the eye only. */
export function UnreadBadge({ count }: UnreadBadgeProps): ReactNode {
  const { t, format } = useI18n();
  if (count <= 0) return null;
  return (
    <span className="cf-unread-badge">
      <span aria-hidden="true">{format.compact(count)}</span>
      <span className="cf-visually-hidden">{t('unreadMessages', { count })}</span>
    </span>
  );
}
