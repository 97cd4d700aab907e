import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { Notice as NoticeContent } from '../../notices.ts';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

/** How long a notice stays. */
const stayMs = 7000;

/** Props of {@link Notice}. */
export interface NoticeProps {
  readonly notice: NoticeContent | null;
  onDismiss(): void;
}

/** A quiet line at the bottom that says what has happened, and goes by itself. */
export function Notice({ notice, onDismiss }: NoticeProps): ReactNode {
  const { t } = useI18n();
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => dismiss(), stayMs);
    return () => clearTimeout(timer);
  }, [notice]);

  function act(): void {
    notice?.action?.onSelect();
    onDismiss();
  }

  return (
    <div className="cf-notice-place" role="status">
      {notice !== null && (
        <div className="cf-notice">
          <span className="cf-notice__text" dir="auto">
            {notice.text}
          </span>
          {notice.action && (
            <button type="button" className="cf-notice__action" onClick={act}>
              {notice.action.label}
            </button>
          )}
          <IconButton icon={X} label={t('close')} onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
