import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';

interface JumpButtonProps {
  readonly unreadCount: number;
  onJump(): void;
}

/** The way back to the newest message, with the number of those that have not been seen. */
export function JumpButton({ unreadCount, onJump }: JumpButtonProps): ReactNode {
  const { t, format } = useI18n();
  const label = unreadCount > 0 ? t('jumpToUnread', { count: unreadCount }) : t('jumpToLatest');
  return (
    <button type="button" className="cf-jump" aria-label={label} onClick={onJump}>
      {unreadCount > 0 && <span aria-hidden="true">{format.compact(unreadCount)}</span>}
      <ArrowDown aria-hidden="true" className="cf-icon" />
    </button>
  );
}
