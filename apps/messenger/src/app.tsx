import { UiProvider } from '@confab/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { SignedInScreen } from './screens/signed-in-screen.tsx';
import { SignInScreen } from './screens/sign-in-screen.tsx';
import { useSession } from './session/use-session.ts';
import { SettingsProvider, useSettings } from './settings/settings-provider.tsx';

const Gallery = lazy(() =>
  import('./gallery/gallery.tsx').then(({ Gallery }) => ({ default: Gallery })),
);

/** One pattern for both addresses, so that the client stays when a conversation is opened: `/` and `/c/:id`. */
const messengerPath = /^\/(?:c\/(?<conversationId>[^/]+))?\/?$/;

/** The messenger. */
export function App(): ReactNode {
  return (
    <SettingsProvider>
      <Switch>
        <Route path="/gallery">
          <Suspense>
            <Gallery />
          </Suspense>
        </Route>
        <Route path={messengerPath}>
          {({ conversationId }) => <Messenger conversationId={conversationId ?? null} />}
        </Route>
        <Route>
          <NotFoundScreen />
        </Route>
      </Switch>
    </SettingsProvider>
  );
}

function Messenger({ conversationId }: { conversationId: string | null }): ReactNode {
  const { settings } = useSettings();
  const { client, session, isRefused, signIn, signOut, endRefused } = useSession();
  if (session === null) {
    return (
      <UiProvider locale={settings.locale}>
        <SignInScreen isRefused={isRefused} onSignIn={signIn} />
      </UiProvider>
    );
  }
  if (client === null) return null;
  return (
    <SignedInScreen
      client={client}
      conversationId={conversationId}
      onSignOut={signOut}
      onRefused={endRefused}
      isDemo={session.type === 'demo'}
    />
  );
}
