import type { ChatClient } from '@confab/client';
import { ChatProvider, useConnection } from '@confab/react';
import { type ReactNode, useEffect } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';
import { MessengerScreen } from './messenger-screen.tsx';

interface SignedInScreenProps {
  readonly client: ChatClient;
  readonly conversationId: string | null;
  readonly isDemo: boolean;
  onSignOut(): void;
}

/** The messenger of somebody who has signed in. */
export function SignedInScreen({ client, ...props }: SignedInScreenProps): ReactNode {
  const { settings } = useSettings();
  return (
    <ChatProvider client={client} locale={settings.locale} draftStorage={sessionStorage}>
      <SignOutWhenRefused onSignOut={props.onSignOut} />
      <MessengerScreen {...props} />
    </ChatProvider>
  );
}

/** A credential that is no longer accepted leads back to the sign-in. */
function SignOutWhenRefused({ onSignOut }: { onSignOut(): void }): null {
  const connection = useConnection();
  const isRefused =
    connection.status === 'disconnected' &&
    (connection.reason === 'unauthenticated' || connection.reason === 'token_expired');
  useEffect(() => {
    if (isRefused) onSignOut();
  }, [isRefused, onSignOut]);
  return null;
}
