import type { ChatClient } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
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
  }, [client]);
  return { client, session, signIn, signOut };
}
