import type { ChatClient } from '@confab/client';
import { ChatProvider, useConnection } from '@confab/react';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';
import type { ListPageName } from './list-page.tsx';
import { MessengerScreen } from './messenger-screen.tsx';

const RoomsScreen = lazy(() =>
  import('../rooms/rooms-screen.tsx').then(({ RoomsScreen }) => ({ default: RoomsScreen })),
);

/** What of the messenger is shown. */
export interface Place {
  readonly conversationId: string | null;
  readonly page: ListPageName | null;
  /** The live rooms, and which of them is open. */
  readonly rooms: { readonly roomId: string | null } | null;
}

interface SignedInScreenProps extends Place {
  readonly client: ChatClient;
  readonly isDemo: boolean;
  onSignOut(): void;
  /** Called when the credential is not accepted, or no longer. */
  onRefused(): void;
}

/** The messenger of somebody who has signed in. */
export function SignedInScreen(props: SignedInScreenProps): ReactNode {
  const { client, rooms, onRefused, ...messenger } = props;
  const { settings } = useSettings();
  return (
    <ChatProvider client={client} locale={settings.locale}>
      <RefusalWatch onRefused={onRefused} />
      {rooms === null ? (
        <MessengerScreen {...messenger} />
      ) : (
        <Suspense>
          <RoomsScreen {...rooms} isDemo={props.isDemo} />
        </Suspense>
      )}
    </ChatProvider>
  );
}

/** A credential that is no longer accepted leads back to the sign-in. */
function RefusalWatch({ onRefused }: { onRefused(): void }): null {
  const connection = useConnection();
  const isRefused =
    connection.status === 'disconnected' &&
    (connection.reason === 'unauthenticated' || connection.reason === 'token_expired');
  useEffect(() => {
    if (isRefused) onRefused();
  }, [isRefused, onRefused]);
  return null;
}
