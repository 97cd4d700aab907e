import { MenuItem, useAttempt, useChat } from '@confab/react';
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
  const ask = async () => navigate(hrefOf((await system.open()).conversation.id));
  return (
    <MenuItem icon={LifeBuoy} onSelect={() => attempt(ask)}>
      {t('askSupport')}
    </MenuItem>
  );
}
