import { useCallback } from 'react';
import { useNotices } from '../notices.ts';
import { describeError } from '../text/describe-error.ts';
import { useI18n } from '../ui-provider.tsx';

/** Does something that shows its result at once; when it is refused, a quiet notice says why. */
export function useAttempt(): (action: () => Promise<unknown>) => void {
  const notices = useNotices();
  const i18n = useI18n();
  return useCallback(
    (action) => {
      action().catch((error: unknown) => notices.show({ text: describeError(i18n, error) }));
    },
    [notices, i18n],
  );
}
