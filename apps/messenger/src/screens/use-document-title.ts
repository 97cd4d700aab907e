import { useUnread } from '@confab/react';
import { useEffect } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';

/** Shows in the title of the page how many messages wait. */
export function useDocumentTitle(): void {
  const { messages } = useUnread();
  const { t } = useSettings();
  useEffect(() => {
    document.title =
      messages > 0 ? t('documentTitleUnread', { count: messages }) : t('documentTitle');
  }, [messages, t]);
}
