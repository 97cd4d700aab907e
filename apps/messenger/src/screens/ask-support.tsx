import { ChatError } from '@confab/client';
import { MenuItem, useAttempt, useChat, useNotices } from '@confab/react';
import { LifeBuoy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSettings } from '../settings/settings-provider.tsx';
import { hrefOf } from './href-of.ts';

/** The way to those who run the app, in a menu. */
export function AskSupport(): ReactNode {
  const { t } = useSettings();
  const { system } = useChat();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const notices = useNotices();
  const ask = async () => {
    try {
      navigate(hrefOf((await system.open()).conversation.id));
    } catch (error) {
      // An app without agents only announces, and nothing has been announced yet.
      if (!(error instanceof ChatError) || error.code !== 'not_found') throw error;
      notices.show({ text: t('noSupport') });
    }
  };
  return (
    <MenuItem icon={LifeBuoy} onSelect={() => attempt(ask)}>
      {t('askSupport')}
    </MenuItem>
  );
}
