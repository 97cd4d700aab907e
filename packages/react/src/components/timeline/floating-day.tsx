import type { ReactNode } from 'react';
import { describeDay } from '../../i18n/describe-time.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import type { TimelineRow } from './timeline-rows.ts';

interface FloatingDayProps {
  /** The first row on the screen. */
  readonly row: TimelineRow | undefined;
  readonly isHidden: boolean;
}

/** The day of the messages at the top of the screen, as if its separator stuck there. For the eye only. */
export function FloatingDay({ row, isHidden }: FloatingDayProps): ReactNode {
  const i18n = useI18n();
  const now = useNow();
  if (!row || isHidden || row.type === 'day' || row.type === 'beginning') return null;
  return (
    <div className="cf-day cf-day--floating" aria-hidden="true">
      <span className="cf-day__label">{describeDay(i18n, row.at, now)}</span>
    </div>
  );
}
