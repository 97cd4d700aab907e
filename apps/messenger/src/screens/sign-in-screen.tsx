import { Button } from '@confab/react';
import { CloudOff, TriangleAlert } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Logo } from '../logo.tsx';
import type { EndReason } from '../session/end-reason.ts';
import { fetchDemoToken, fetchServerInfo } from '../session/server-api.ts';
import type { Session } from '../session/session.ts';
import { useSettings } from '../settings/settings-provider.tsx';
import { DemoSignIn } from './demo-sign-in.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { TokenSignIn } from './token-sign-in.tsx';

type ServerState =
  | { readonly status: 'loading' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'ready'; readonly demoUserIds: readonly string[] };

interface SignInScreenProps {
  /** Why the last session has ended, when that was not wanted here. */
  readonly endReason: EndReason | null;
  onSignIn(session: Session): void;
}

/** Where a person says who they are: one of the demo users, or whoever a token names. */
export function SignInScreen({ endReason, onSignIn }: SignInScreenProps): ReactNode {
  const { t } = useSettings();
  const [server, setServer] = useState<ServerState>({ status: 'loading' });
  const [problem, setProblem] = useState<string | null>(() => endReason && t(endReason));

  const load = useCallback(() => {
    setServer({ status: 'loading' });
    fetchServerInfo().then(
      ({ demoUserIds }) => setServer({ status: 'ready', demoUserIds }),
      () => setServer({ status: 'unreachable' }),
    );
  }, []);
  useEffect(load, [load]);

  function signInAs(userId: string): void {
    setProblem(null);
    fetchDemoToken(userId).then(
      () => onSignIn({ type: 'demo', userId }),
      (error: Error) => setProblem(t('signInFailed', { reason: error.message })),
    );
  }

  return (
    <main className="app-page">
      <div className="app-page__corner">
        <SettingsMenu />
      </div>
      <section className="app-card">
        <Logo className="app-card__logo" />
        <h1 className="app-card__title">{t('welcome')}</h1>
        {server.status === 'unreachable' && <Unreachable onRetry={load} />}
        {server.status === 'ready' && server.demoUserIds.length > 0 && (
          <DemoSignIn userIds={server.demoUserIds} onSignIn={signInAs} />
        )}
        {server.status === 'ready' && server.demoUserIds.length === 0 && (
          <TokenSignIn onSignIn={(token) => onSignIn({ type: 'token', token })} />
        )}
        <p className="app-card__problem" role="alert">
          {problem && (
            <>
              <TriangleAlert aria-hidden="true" className="cf-icon" />
              {problem}
            </>
          )}
        </p>
      </section>
    </main>
  );
}

function Unreachable({ onRetry }: { onRetry(): void }): ReactNode {
  const { t } = useSettings();
  return (
    <div className="app-card__unreachable" role="status">
      <CloudOff aria-hidden="true" className="cf-icon" />
      <p>{t('serverUnreachable')}</p>
      <Button variant="primary" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}
