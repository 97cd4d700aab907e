import type { ConversationItem } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { Actions } from '../outbox/actions.ts';
import type { ServerWriter } from '../sync/server-writer.ts';
import { actOnConversation } from './act-on-conversation.ts';

/** What a conversation is about when it is opened. */
export interface NewOrder {
  /** Of the order in the host app. */
  readonly id: string;
  readonly title: string;
  readonly imageUrl?: string | null;
  readonly price?: string | null;
  readonly status?: string | null;
  readonly url?: string | null;
  /** Small free JSON, at most 2 KB, that the app shows above the conversation. */
  readonly pinData?: Readonly<Record<string, unknown>> | null;
}

/** Conversations of two users about an order. Promises reject with a ChatError when the server refuses. */
export interface Orders {
  /** The conversation with a user about an order, made when there is none. Rejects with `blocked`, `limit_exceeded`. */
  open(userId: string, order: NewOrder): Promise<ConversationItem>;
  /**
   * Changes the given fields: shown at once, also offline. Rejects with `forbidden` for who has not opened it, which takes
   * the change back; so do `close` and `reopen`.
   */
  update(conversationId: string, fields: Partial<Omit<NewOrder, 'id'>>): Promise<void>;
  /** Makes it read-only for both. */
  close(conversationId: string): Promise<void>;
  reopen(conversationId: string): Promise<void>;
}

/** What `chat.orders` works with. */
export interface OrdersContext {
  readonly call: Call;
  readonly writer: ServerWriter;
  readonly actions: Actions;
  readonly now: () => number;
}

/** Makes `chat.orders`. */
export function createOrders({ call, writer, actions, now }: OrdersContext): Orders {
  const close = (name: 'orders.close' | 'orders.reopen', closedAt: number | null) => {
    const patch = { order: { closedAt } };
    return (conversationId: string) =>
      actOnConversation(actions, { name, kind: 'close', input: { conversationId }, patch });
  };
  return {
    open: async (userId, { id: orderId, ...order }) => {
      const { item, users } = await call('orders.open', { userId, orderId, order });
      await writer.saveItems([item], users);
      return item;
    },
    update: (conversationId, fields) => {
      const kind = `order ${Object.keys(fields).sort().join()}`;
      const input = { conversationId, ...fields };
      const patch = { order: fields };
      return actOnConversation(actions, { name: 'orders.update', kind, input, patch });
    },
    close: (id) => close('orders.close', now())(id),
    reopen: close('orders.reopen', null),
  };
}
