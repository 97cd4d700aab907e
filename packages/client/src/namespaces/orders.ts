import type { ConversationItem } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { ServerWriter } from '../sync/server-writer.ts';

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
  /** Changes the given fields. Rejects with `forbidden` for who has not opened it. */
  update(conversationId: string, fields: Partial<Omit<NewOrder, 'id'>>): Promise<void>;
  /** Makes it read-only for both. */
  close(conversationId: string): Promise<void>;
  reopen(conversationId: string): Promise<void>;
}

/** Makes `chat.orders`. What changes comes with the frame of its rev. */
export function createOrders({ call, writer }: { call: Call; writer: ServerWriter }): Orders {
  return {
    open: async (userId, { id: orderId, ...order }) => {
      const { item, users } = await call('orders.open', { userId, orderId, order });
      await writer.saveItems([item], users);
      return item;
    },
    update: async (conversationId, fields) => {
      await call('orders.update', { conversationId, ...fields });
    },
    close: async (conversationId) => {
      await call('orders.close', { conversationId });
    },
    reopen: async (conversationId) => {
      await call('orders.reopen', { conversationId });
    },
  };
}
