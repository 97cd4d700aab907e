import { type ChatClient, watchIdle } from '@confab/client';
import { ChatProvider, useConnection } from '@confab/react';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { type EndReason, endReasonOf } from '../session/end-reason.ts';
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
  /** The secret of an invite link that has been followed. */
  readonly linkToken: string | null;
  /** The live rooms, and which of them is open. */
  readonly rooms: { readonly roomId: string | null } | null;
}

interface SignedInScreenProps extends Place {
  readonly client: ChatClient;
  readonly isDemo: boolean;
  onSignOut(): void;
  /** Called when the server has ended the session. */
  onEnded(reason: EndReason): void;
}

/** The messenger of somebody who has signed in. */
export function SignedInScreen(props: SignedInScreenProps): ReactNode {
  const { client, rooms, onEnded, ...messenger } = props;
  const { settings } = useSettings();
  useEffect(() => watchIdle(client), [client]);
  return (
    <ChatProvider client={client} locale={settings.locale}>
      <EndWatch onEnded={onEnded} />
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

/** A session that the server has ended leads back to the sign-in. */
function EndWatch({ onEnded }: { onEnded(reason: EndReason): void }): null {
  const reason = endReasonOf(useConnection());
  useEffect(() => {
    if (reason !== null) onEnded(reason);
  }, [reason, onEnded]);
  return null;
}
