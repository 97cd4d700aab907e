import type { ChatClient } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { openChat } from './open-chat.ts';
import { loadSession, type Session, saveSession } from './session.ts';

/** Who is signed in on this tab, with their chat client. */
export interface SessionState {
  readonly client: ChatClient | null;
  readonly session: Session | null;
  signIn(session: Session): void;
  signOut(): Promise<void>;
}

/** Signs in and out, and stays signed in when the page is loaded again. */
export function useSession(): SessionState {
  const [session, setSession] = useState(loadSession);
  const [, navigate] = useLocation();
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
  return { client, session, signIn, signOut };
}
