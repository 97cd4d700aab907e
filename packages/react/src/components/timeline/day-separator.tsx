import type { ReactNode } from 'react';
import { describeDay } from '../../i18n/describe-time.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';

/** Says on which day the messages below were written. `at` is in epoch ms. */
export function DaySeparator({ at }: { at: number }): ReactNode {
  const day = describeDay(useI18n(), at, useNow());
  return (
    <div className="cf-day" role="separator" aria-label={day}>
      <span className="cf-day__label">{day}</span>
    </div>
  );
}
