import type { ErrorCode, Message, MessageContent, Progress } from '@confab/protocol';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import { isShallowEqual, share } from '../sharing.ts';

/** How far a message of mine has come. In a group `delivered` and `read` mean: by every other active member. */
export type MessageStatus =
  | { readonly status: 'pending' }
  | { readonly status: 'sending' }
  | { readonly status: 'sent' }
  | { readonly status: 'delivered' }
  | { readonly status: 'read' }
  | {
      readonly status: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly retryable: boolean;
    };

/** A message as a timeline shows it, stored or not. */
export interface TimelineMessage {
  /** The `clientMsgId`: the same from pending to stored. */
  readonly key: string;
  readonly id: string | null;
  readonly seq: number | null;
  readonly senderId: string;
  readonly isOwn: boolean;
  /** Whether I have blocked the sender: a group folds such messages. */
  readonly isFromBlocked: boolean;
  readonly content: MessageContent;
  /** Epoch milliseconds: the server's when stored, this device's while pending. */
  readonly createdAt: number;
  /** Of my messages; that of others is always `sent`. */
  readonly status: MessageStatus;
}

/** What message statuses derive from. */
export interface MessageContext {
  readonly me: string;
  readonly others: Progress | null;
  readonly inFlight: ReadonlySet<string>;
  /** Whether I have blocked a user. */
  readonly isBlocked: (userId: string) => boolean;
  /** The end of the log that is held. */
  readonly newestSeq: number;
}

// One object per status, so that equal statuses are the same reference.
const statuses = {
  pending: { status: 'pending' },
  sending: { status: 'sending' },
  sent: { status: 'sent' },
  delivered: { status: 'delivered' },
  read: { status: 'read' },
} as const satisfies Record<string, MessageStatus>;

/** A stored message. */
export function toStoredMessage(message: Message, context: MessageContext): TimelineMessage {
  const { clientMsgId, id, seq, senderId, content, createdAt } = message;
  const isOwn = senderId === context.me;
  const status = isOwn ? storedStatus(seq, context.others) : statuses.sent;
  const isFromBlocked = context.isBlocked(senderId);
  return { key: clientMsgId, id, seq, senderId, isOwn, isFromBlocked, content, createdAt, status };
}

/** A message that is not in the log yet. */
export function toPendingMessage(row: OutboxRow, context: MessageContext): TimelineMessage {
  const { id = null, seq = 0 } = row.ack ?? {};
  return {
    key: row.clientMsgId,
    id,
    // A place inside of the log, where it does not stand, is one in another history (SYNC-8).
    seq: seq > context.newestSeq ? seq : null,
    senderId: context.me,
    isOwn: true,
    isFromBlocked: false,
    content: row.content,
    createdAt: row.ack?.createdAt ?? row.createdAt,
    status: pendingStatus(row, context.inFlight),
  };
}

/** The earlier message where the later one says the same. */
export function shareMessage(
  earlier: TimelineMessage | null | undefined,
  later: TimelineMessage,
): TimelineMessage {
  if (earlier === null || earlier === undefined) return later;
  const status = isShallowEqual(earlier.status, later.status) ? earlier.status : later.status;
  return share(earlier, { ...later, status });
}

/** The ticks of a message of mine, from how far the others have come. */
function storedStatus(seq: number, others: Progress | null): MessageStatus {
  if (others === null) return statuses.sent;
  if (others.readSeq >= seq) return statuses.read;
  return others.deliveredSeq >= seq ? statuses.delivered : statuses.sent;
}

function pendingStatus(row: OutboxRow, inFlight: ReadonlySet<string>): MessageStatus {
  if (row.ack !== null) return statuses.sent;
  if (row.failure !== null) return { status: 'failed', ...row.failure };
  return inFlight.has(row.clientMsgId) ? statuses.sending : statuses.pending;
}
