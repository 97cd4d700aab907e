import type { ErrorCode, SendableContent } from '@confab/protocol';
import { ChatError, errorTable, limits } from '@confab/protocol/runtime';
import type { OutboxRow, SendFailure } from '../storage/outbox-rows.ts';

/** After this many internal errors the message, not the server, is taken to be at fault. */
const internalErrorsMax = 5;
/** Room for the rest of the frame. */
const frameOverheadBytes = 1024;

/** What follows an error of a send: try again, or give the message up. */
export type SendVerdict =
  | { readonly action: 'retry'; readonly retryAfterMs: number | null }
  | { readonly action: 'fail'; readonly failure: SendFailure };

/** Decides by the class of the error; `attempts` counts the tries so far. */
export function judgeSendError(error: unknown, attempts: number): SendVerdict {
  if (!(error instanceof ChatError)) return { action: 'retry', retryAfterMs: null };
  const code: ErrorCode = error.code;
  const { retry } = errorTable[code];
  const isHopeless = code === 'internal' && attempts >= internalErrorsMax;
  if ((retry === 'after' || retry === 'refresh_token') && !isHopeless) {
    return { action: 'retry', retryAfterMs: error.retryAfterMs ?? null };
  }
  const { message, details } = error;
  const retryable = retry === 'after';
  return { action: 'fail', failure: { code, message, retryable, ...(details && { details }) } };
}

/** The next message to send of each conversation: the first by order that is neither given up nor stored (SEND-4). */
export function nextToSend(rows: Iterable<OutboxRow>): Map<string, OutboxRow> {
  const heads = new Map<string, OutboxRow>();
  for (const row of rows) {
    if (row.failure !== null || row.ack !== null) continue;
    const head = heads.get(row.conversationId);
    if (head === undefined || row.order < head.order) heads.set(row.conversationId, row);
  }
  return heads;
}

/** Whether a message still waits for the server. */
export function isUnsent(row: OutboxRow): boolean {
  return row.failure === null && row.ack === null;
}

/**
 * Refuses content that no server takes, before it is stored: a frame above the limit would cut the connection.
 * @throws ChatError `invalid_argument` or `payload_too_large`
 */
export function assertSendable(content: SendableContent): void {
  if (content.type === 'text' && !/\S/.test(content.text)) {
    throw new ChatError('invalid_argument', { message: 'A message must not be empty.' });
  }
  if (content.type === 'text' && content.text.length > limits.messageTextLength) {
    throw new ChatError('invalid_argument', {
      message: `A message has at most ${limits.messageTextLength} characters.`,
    });
  }
  if (jsonBytes(content) > limits.frameBytes - frameOverheadBytes) {
    throw new ChatError('payload_too_large');
  }
}

function jsonBytes(value: unknown): number {
  let bytes = 0;
  for (const character of JSON.stringify(value)) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
