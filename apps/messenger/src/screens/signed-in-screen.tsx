import { type ChatClient, watchIdle } from '@confab/client';
import { ChatProvider, useConnection } from '@confab/react';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { type EndReason, endReasonOf } from '../session/end-reason.ts';
import { useSettings } from '../settings/settings-provider.tsx';
import { LatePart } from './late-part.tsx';
import { loadLateParts, RoomsScreen } from './late-parts.ts';
import type { ListPageName } from './list-page.tsx';
import { MessengerScreen } from './messenger-screen.tsx';

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
  const [, navigate] = useLocation();
  useEffect(() => watchIdle(client), [client]);
  return (
    <ChatProvider client={client} locale={settings.locale}>
      <EndWatch onEnded={onEnded} />
      <LateLoader />
      {rooms === null ? (
        <MessengerScreen {...messenger} />
      ) : (
        <LatePart onLeave={() => navigate('/')}>
          <RoomsScreen {...rooms} isDemo={props.isDemo} />
        </LatePart>
      )}
    </ChatProvider>
  );
}

/** Loads what has not been opened yet, once there is a connection. */
function LateLoader(): null {
  const connection = useConnection();
  const { status } = connection.status === 'following' ? connection.leader : connection;
  const isConnected = status === 'connected';
  useEffect(() => {
    // What could not be loaded says so when it is opened.
    if (isConnected) loadLateParts().catch(() => undefined);
  }, [isConnected]);
  return null;
}

/** A session that the server has ended leads back to the sign-in. */
function EndWatch({ onEnded }: { onEnded(reason: EndReason): void }): null {
  const reason = endReasonOf(useConnection());
  useEffect(() => {
    if (reason !== null) onEnded(reason);
  }, [reason, onEnded]);
  return null;
}
