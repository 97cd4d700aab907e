import type { Pin } from '@confab/protocol';
import type { Actions } from '../outbox/actions.ts';
import type { PinViews } from '../views/pin-views.ts';

/** The actions of {@link Pins}. */
export interface PinActions {
  /**
   * Pins a message for everyone in the conversation. Rejects with `limit_exceeded` above 50, `forbidden` where I may not,
   * `gone` when it was taken back.
   */
  pin(conversationId: string, seq: number): Promise<void>;
  unpin(conversationId: string, seq: number): Promise<void>;
}

/**
 * Messages that are pinned for everyone in a conversation. What I do is shown at once, also offline; a promise resolves
 * when the server has confirmed it and rejects with a ChatError when the server refused it, which takes it back.
 */
export type Pins = PinActions & PinViews;

/** Makes what `chat.pins` does. */
export function createPins({
  actions,
  now,
  me,
}: {
  readonly actions: Actions;
  readonly now: () => number;
  readonly me: () => string;
}): PinActions {
  const act = (
    name: 'messages.pin' | 'messages.unpin',
    input: { conversationId: string; seq: number },
    pin: Pin | null,
  ) => {
    const { conversationId: id, seq } = input;
    const operation = { name, input };
    return actions.add({ target: 'pin', id, kind: String(seq), operation, patch: { pin } });
  };
  return {
    pin: (conversationId, seq) => {
      const pin = { seq, pinnedBy: me(), pinnedAt: now() };
      return act('messages.pin', { conversationId, seq }, pin);
    },
    unpin: (conversationId, seq) => act('messages.unpin', { conversationId, seq }, null),
  };
}
