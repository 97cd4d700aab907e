import type { EventName, EventPayload } from '@confab/protocol';

type RevEventName =
  | 'message.created'
  | 'message.recalled'
  | 'receipt.updated'
  | 'conversation.updated'
  | 'conversation.added'
  | 'conversation.removed';

type FrameOf<Name extends RevEventName> = Name extends RevEventName
  ? {
      readonly name: Name;
      readonly conversationId: string;
      /** Null: the frame has no place in the order. */
      readonly rev: number | null;
      readonly payload: EventPayload<Name>;
    }
  : never;

/** A frame about one conversation's durable state. */
export type RevFrame = FrameOf<RevEventName>;

/** Takes a frame as a durable change of a conversation; null when it is something else. */
export function toRevFrame<Name extends EventName>(
  name: Name,
  payload: EventPayload<Name>,
): RevFrame | null {
  switch (name) {
    case 'message.created': {
      const { message } = payload as EventPayload<'message.created'>;
      return {
        name,
        conversationId: message.conversationId,
        rev: message.rev,
        payload: { message },
      };
    }
    case 'message.recalled':
    case 'receipt.updated':
    case 'conversation.updated':
    case 'conversation.added': {
      const { conversationId, rev } = payload as EventPayload<'receipt.updated'>;
      return { name, conversationId, rev, payload } as RevFrame;
    }
    case 'conversation.removed': {
      const removed = payload as EventPayload<'conversation.removed'>;
      return { name, conversationId: removed.conversationId, rev: null, payload: removed };
    }
    default:
      return null;
  }
}

/** What to do with a frame: SYNC-2. */
export type FrameDecision = 'apply' | 'ignore' | 'fetch';

/** Decides on a frame, given the rev that is held of its conversation (null: not held). */
export function decideFrame(heldRev: number | null, frame: RevFrame): FrameDecision {
  // It has no rev, so it may be older than a later return to the group: the server knows.
  if (frame.rev === null) return heldRev === null ? 'ignore' : 'fetch';
  if (heldRev === null) return 'fetch';
  if (frame.rev <= heldRev) return 'ignore';
  if (frame.name === 'conversation.added') return 'fetch';
  return frame.rev === heldRev + 1 ? 'apply' : 'fetch';
}
