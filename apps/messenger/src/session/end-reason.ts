import type { ConnectionState } from '@confab/client';

/** Why a session has ended without the person having wanted it here. */
export type EndReason = 'refused' | 'kicked' | 'replaced' | 'banned';

/** Why the server lets nobody in with this session any more; null while it does (DEV-5). */
export function endReasonOf(connection: ConnectionState): EndReason | null {
  if (connection.status !== 'disconnected') return null;
  switch (connection.reason) {
    case 'unauthenticated':
    case 'token_expired':
      return 'refused';
    case 'kicked':
    case 'replaced':
    case 'banned':
      return connection.reason;
    default:
      return null;
  }
}
