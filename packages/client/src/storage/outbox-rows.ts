import type { ErrorCode, OperationOutput, SendableContent } from '@confab/protocol';

/** Why a message was given up. */
export interface SendFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The ack of a send (SEND-3). */
export type MessageAck = OperationOutput<'messages.send'>;

/** An ack, and where it belongs. */
export interface SendAnswer {
  readonly ack: MessageAck;
  /** What was held when it was asked for was of this history of the store (SYNC-8). */
  readonly epoch: unknown;
}

/** A message that is not in the log yet. */
export interface OutboxRow {
  readonly clientMsgId: string;
  readonly conversationId: string;
  readonly content: SendableContent;
  /** Local epoch milliseconds. */
  readonly createdAt: number;
  /** Rises with every row of the database, over all tabs and restarts. */
  readonly order: number;
  readonly failure: SendFailure | null;
  /** Set when the message is stored on the server but the log has not reached it yet. */
  readonly ack: MessageAck | null;
}

/** Watermarks that the server has not confirmed yet. */
export interface ReceiptRow {
  readonly conversationId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  /** My estimate of the server's `readCount` at `readSeq`; null when it cannot be known. */
  readonly readCount: number | null;
}
