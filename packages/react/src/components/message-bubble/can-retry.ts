import type { ErrorCode, MessageStatus } from '@confab/client';

/** What somebody may have taken back since. */
const passing: ReadonlySet<ErrorCode> = new Set(['blocked', 'contacts_only', 'muted', 'frozen']);

/** Whether a message that failed may be sent again. */
export function canRetry(status: MessageStatus): boolean {
  return status.status === 'failed' && (status.retryable || passing.has(status.code));
}
