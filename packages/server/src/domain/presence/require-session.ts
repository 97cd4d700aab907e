import { ChatError } from '@confab/protocol/runtime';
import type { Session } from '../../events/session.ts';

/** @throws ChatError `invalid_argument` where there is no session. */
export function requireSession(session: Session | null): Session {
  if (session) return session;
  throw new ChatError('invalid_argument', { message: 'This needs a live session.' });
}
