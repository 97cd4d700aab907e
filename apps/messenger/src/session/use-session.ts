import type { ChatClient } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { EndReason } from './end-reason.ts';
import { openChat } from './open-chat.ts';
import { loadSession, type Session, saveSession } from './session.ts';

/** Who is signed in on this tab, with their chat client. */
export interface SessionState {
  readonly client: ChatClient | null;
  readonly session: Session | null;
  /** Why the last session has ended without the person having wanted it here. */
  readonly endReason: EndReason | null;
  signIn(session: Session): void;
  /** Ends the session and wipes what this device holds of it. */
  signOut(): Promise<void>;
  /** Ends a session that the server has ended. What was not sent waits for the next sign-in, unless someone logged this device out. */
  end(reason: EndReason): void;
}

/** Signs in and out, and stays signed in when the page is loaded again. */
export function useSession(): SessionState {
  const [session, setSession] = useState(loadSession);
  const [, navigate] = useLocation();
  const [endReason, setEndReason] = useState<EndReason | null>(null);
  const [client, setClient] = useState<ChatClient | null>(null);

  useEffect(() => {
    if (!session) return;
    const opened = openChat(session);
    setClient(opened);
    // Trouble with the connection is state, which the connection line shows.
    opened.connect().catch(() => {});
    return () => {
      setClient(null);
      void opened.disconnect();
    };
  }, [session]);

  const signIn = useCallback((next: Session) => {
    setEndReason(null);
    saveSession(next);
    setSession(next);
  }, []);
  const signOut = useCallback(async () => {
    await client?.logout().catch(() => {});
    saveSession(null);
    setSession(null);
    // Whoever signs in next may not be a member of the conversation that was open.
    navigate('/');
  }, [client, navigate]);
  const end = useCallback(
    (reason: EndReason) => {
      const finish = () => {
        setEndReason(reason);
        saveSession(null);
        setSession(null);
      };
      // Who logs a device out from elsewhere wants nothing left on it.
      const wiping = reason === 'kicked' ? client?.logout() : undefined;
      void Promise.resolve(wiping).then(finish, finish);
    },
    [client],
  );
  return { client, session, endReason, signIn, signOut, end };
}
