import type { ChatClient } from '@confab/client';
import { ChatProvider, useConnection } from '@confab/react';
import { type ReactNode, useEffect } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';
import type { ListPageName } from './list-page.tsx';
import { MessengerScreen } from './messenger-screen.tsx';

interface SignedInScreenProps {
  readonly client: ChatClient;
  readonly conversationId: string | null;
  readonly page: ListPageName | null;
  readonly isDemo: boolean;
  onSignOut(): void;
  /** Called when the credential is not accepted, or no longer. */
  onRefused(): void;
}

/** The messenger of somebody who has signed in. */
export function SignedInScreen({ client, onRefused, ...props }: SignedInScreenProps): ReactNode {
  const { settings } = useSettings();
  return (
    <ChatProvider client={client} locale={settings.locale}>
      <RefusalWatch onRefused={onRefused} />
      <MessengerScreen {...props} />
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
