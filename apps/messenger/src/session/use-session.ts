import type { ChatClient } from '@confab/client';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { openChat } from './open-chat.ts';
import { loadSession, type Session, saveSession } from './session.ts';

/** Who is signed in on this tab, with their chat client. */
export interface SessionState {
  readonly client: ChatClient | null;
  readonly session: Session | null;
  /** Whether the server has refused the credential that was used last. */
  readonly isRefused: boolean;
  signIn(session: Session): void;
  /** Ends the session and wipes what this device holds of it. */
  signOut(): Promise<void>;
  /** Ends a session whose credential is not accepted; what was not sent waits for the next sign-in. */
  endRefused(): void;
}

/** Signs in and out, and stays signed in when the page is loaded again. */
export function useSession(): SessionState {
  const [session, setSession] = useState(loadSession);
  const [, navigate] = useLocation();
  const [isRefused, setIsRefused] = useState(false);
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
    setIsRefused(false);
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
  const endRefused = useCallback(() => {
    setIsRefused(true);
    saveSession(null);
    setSession(null);
  }, []);
  return { client, session, isRefused, signIn, signOut, endRefused };
}
