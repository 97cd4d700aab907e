import { EmptyState, UiProvider } from '@confab/react';
import { Signpost } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSettings } from '../settings/settings-provider.tsx';

/** What an unknown address shows. */
export function NotFoundScreen(): ReactNode {
  const { t, settings } = useSettings();
  return (
    <UiProvider locale={settings.locale}>
      <main className="app-page">
        <EmptyState icon={Signpost} title={t('notFoundTitle')} hint={t('notFoundHint')}>
          <Link href="/" className="cf-button" data-variant="primary">
            {t('toConversations')}
          </Link>
        </EmptyState>
      </main>
    </UiProvider>
  );
}
