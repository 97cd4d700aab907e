import { ChatError, errorTable } from '@confab/protocol/runtime';
import type { Context } from '../context.ts';
import { toStoreError } from '../store/store.ts';

/**
 * Turns whatever was thrown into what the caller may know, and logs it as loudly as the error table says. The cause
 * stays here; the request id leads from the caller's report to this line of the log.
 */
export function reportError(
  { log, damage }: Pick<Context, 'log' | 'damage'>,
  error: unknown,
  request: { id: string; what: string },
): ChatError {
  damage.note(error);
  const expected = toStoreError(error);
  const known: ChatError =
    expected instanceof ChatError ? expected : new ChatError('internal', { cause: expected });
  const { logLevel } = errorTable[known.code];
  const cause: unknown = known.cause;
  log[logLevel](
    {
      requestId: request.id,
      operation: request.what,
      code: known.code,
      ...(cause !== undefined && { err: cause }),
    },
    known.message,
  );
  return new ChatError(known.code, {
    message: known.message,
    requestId: request.id,
    ...(known.retryAfterMs !== undefined && { retryAfterMs: known.retryAfterMs }),
    ...(known.details !== undefined && { details: known.details }),
  });
}
