import { UiProvider } from '@confab/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { type ListPageName, listPages } from './screens/list-page.tsx';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { SignedInScreen } from './screens/signed-in-screen.tsx';
import { SignInScreen } from './screens/sign-in-screen.tsx';
import { useSession } from './session/use-session.ts';
import { SettingsProvider, useSettings } from './settings/settings-provider.tsx';

const Gallery = lazy(() =>
  import('./gallery/gallery.tsx').then(({ Gallery }) => ({ default: Gallery })),
);

/** One pattern for all addresses, so that the client stays from one to the next: `/`, `/c/:id`, and those of pages. */
const messengerPath = new RegExp(
  `^/(?:c/(?<conversationId>[^/]+)|(?<page>${listPages.join('|')}))?/?$`,
);

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
          {({ conversationId, page }) => (
            <Messenger
              conversationId={conversationId ?? null}
              page={listPages.find((name) => name === page) ?? null}
            />
          )}
        </Route>
        <Route>
          <NotFoundScreen />
        </Route>
      </Switch>
    </SettingsProvider>
  );
}

interface MessengerProps {
  readonly conversationId: string | null;
  readonly page: ListPageName | null;
}

function Messenger(place: MessengerProps): ReactNode {
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
      {...place}
      onSignOut={signOut}
      onRefused={endRefused}
      isDemo={session.type === 'demo'}
    />
  );
}
