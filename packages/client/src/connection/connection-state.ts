import type { EventPayload } from '@confab/protocol';
import { type ChatError, parseWireError } from '@confab/protocol/runtime';

/** Why there is no connection and none is being tried. */
export type DisconnectReason =
  | 'initial'
  | 'requested'
  | 'unauthenticated'
  | 'token_expired'
  | 'version_unsupported'
  | 'logged_out'
  /** The device was logged out from elsewhere. */
  | 'kicked'
  /** The user logged in on another device, and the app allows no more of them. */
  | 'replaced'
  | 'banned';

/** Why a connection is being tried again. */
export type ReconnectReason = 'interrupted' | 'login_timeout' | 'server_shutdown' | 'slow_consumer';

/** How the client stands to the server. */
export type ConnectionState =
  | {
      readonly status: 'disconnected';
      readonly reason: DisconnectReason;
      readonly error?: ChatError;
    }
  | { readonly status: 'connecting' }
  | { readonly status: 'connected'; readonly userId: string; readonly sessionId: string }
  | {
      readonly status: 'reconnecting';
      readonly reason: ReconnectReason;
      /** Counts the tries since the last good connection, from 1. */
      readonly attempt: number;
      /** When the next try starts, in epoch milliseconds. */
      readonly retryAt: number;
    }
  /** Another tab leads. */
  | { readonly status: 'following'; readonly leader: ConnectionState };

/** How a session came to its end. */
export type SessionEnd =
  | { readonly cause: 'refused'; readonly error: unknown }
  | { readonly cause: 'timeout' }
  | { readonly cause: 'closed' }
  | {
      readonly cause: 'ended';
      readonly reason: EventPayload<'session.ended'>['reason'];
      readonly reconnectAfterMs: number;
    };

/** What to do after an end. `delayMs: null` leaves the delay to the backoff. */
export type Verdict =
  | { readonly action: 'stop'; readonly reason: DisconnectReason; readonly error: ChatError | null }
  | { readonly action: 'renew' }
  | {
      readonly action: 'retry';
      readonly reason: ReconnectReason;
      readonly delayMs: number | null;
    };

/** Decides what follows an end; `canRenew` says whether a token newer than the refused one can be had. */
export function judgeEnd(end: SessionEnd, canRenew: boolean): Verdict {
  switch (end.cause) {
    case 'timeout':
      return { action: 'retry', reason: 'login_timeout', delayMs: null };
    case 'closed':
      return { action: 'retry', reason: 'interrupted', delayMs: null };
    case 'refused':
      return judgeRefusal(end.error, canRenew);
    case 'ended':
      return judgeEnding(end.reason, end.reconnectAfterMs, canRenew);
  }
}

/** DEV-5: after some endings only a person decides to come back. */
function judgeEnding(
  reason: EventPayload<'session.ended'>['reason'],
  reconnectAfterMs: number,
  canRenew: boolean,
): Verdict {
  if (reason === 'server_shutdown' || reason === 'slow_consumer') {
    return { action: 'retry', reason, delayMs: reconnectAfterMs };
  }
  if (reason === 'token_expired' && canRenew) return { action: 'renew' };
  return { action: 'stop', reason: reason === 'logged_out' ? 'kicked' : reason, error: null };
}

/** Why the server lets this device in no more, whatever token it shows that was issued before; null otherwise. */
export function findEnding({ code, details }: ChatError): 'kicked' | 'replaced' | null {
  const reason = code === 'unauthenticated' ? details?.['reason'] : null;
  if (reason === 'logged_out') return 'kicked';
  return reason === 'replaced' ? reason : null;
}

/** Whether what ended a connection ended that of every tab: the server means the device or the user (DEV-5). */
export function isForAllTabs(reason: DisconnectReason): boolean {
  return reason === 'kicked' || reason === 'replaced' || reason === 'banned';
}

function judgeRefusal(refusal: unknown, canRenew: boolean): Verdict {
  if (refusal === null) return { action: 'retry', reason: 'interrupted', delayMs: null };
  const error = parseWireError(refusal);
  const ending = findEnding(error);
  if (ending !== null) return { action: 'stop', reason: ending, error };
  switch (error.code) {
    case 'unauthenticated':
    case 'token_expired':
      return canRenew ? { action: 'renew' } : { action: 'stop', reason: error.code, error };
    case 'version_unsupported':
    case 'banned':
      return { action: 'stop', reason: error.code, error };
    default:
      return error.isRetryable
        ? { action: 'retry', reason: 'interrupted', delayMs: error.retryAfterMs ?? null }
        : { action: 'stop', reason: 'unauthenticated', error };
  }
}
