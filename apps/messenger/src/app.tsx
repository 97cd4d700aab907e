import { UiProvider } from '@confab/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { listPages } from './screens/list-page.tsx';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { type Place, SignedInScreen } from './screens/signed-in-screen.tsx';
import { SignInScreen } from './screens/sign-in-screen.tsx';
import { useSession } from './session/use-session.ts';
import { useFragment } from './screens/use-fragment.ts';
import { SettingsProvider, useSettings } from './settings/settings-provider.tsx';

const Gallery = lazy(() =>
  import('./gallery/gallery.tsx').then(({ Gallery }) => ({ default: Gallery })),
);

/**
 * One pattern for all addresses, so that the client stays from one to the next: `/`, `/c/:id`, `/rooms`,
 * `/rooms/:id`, `/join#:linkToken`, and those of pages.
 */
const messengerPath = new RegExp(
  `^/(?:c/(?<conversationId>[^/]+)|(?<join>join)|(?<rooms>rooms)(?:/(?<roomId>[^/]+))?|(?<page>${listPages.join('|')}))?/?$`,
);

/** The messenger. */
export function App(): ReactNode {
  const fragment = useFragment();
  return (
    <SettingsProvider>
      <Switch>
        <Route path="/gallery">
          <Suspense>
            <Gallery />
          </Suspense>
        </Route>
        <Route path={messengerPath}>
          {({ conversationId, page, rooms, roomId, join }) => (
            <Messenger
              conversationId={conversationId ?? null}
              page={listPages.find((name) => name === page) ?? null}
              linkToken={join === undefined ? null : fragment}
              rooms={rooms === undefined ? null : { roomId: roomId ?? null }}
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

function Messenger(place: Place): ReactNode {
  const { settings } = useSettings();
  const { client, session, endReason, signIn, signOut, end } = useSession();
  if (session === null) {
    return (
      <UiProvider locale={settings.locale}>
        <SignInScreen endReason={endReason} onSignIn={signIn} />
      </UiProvider>
    );
  }
  if (client === null) return null;
  return (
    <SignedInScreen
      client={client}
      {...place}
      onSignOut={signOut}
      onEnded={end}
      isDemo={session.type === 'demo'}
    />
  );
}
