import type { ChatClient } from '@confab/client';
import { useEffect } from 'react';
import type { Notices } from './notices.ts';
import { describeError } from './text/describe-error.ts';
import { useI18n } from './ui-provider.tsx';

/** Shows what was refused of what I did before the page was loaded, for which nothing on the page waits. */
export function useRefusalNotices(chat: ChatClient, notices: Notices): void {
  const i18n = useI18n();
  useEffect(
    () =>
      chat.onRefused(({ conversationId, error }) => {
        const reason = describeError(i18n, error);
        const show = (text: string) => notices.show({ text });
        import('./text/describe-refusal.ts').then(
          ({ describeRefusal }) => show(describeRefusal(chat, i18n, { conversationId, reason })),
          () => show(reason),
        );
      }),
    [chat, notices, i18n],
  );
}
