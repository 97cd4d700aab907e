import type { ConversationItem, OperationOutput } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { ServerWriter } from '../sync/server-writer.ts';
import type { BroadcastViews } from '../views/broadcast-views.ts';

/** A list of users whom one user writes to, each in their direct conversation. */
export interface NewBroadcast {
  /** Made up when absent; repeating a creation with the same id answers the same list. */
  readonly conversationId?: string;
  readonly name: string;
  /** At most 100 at once; `addRecipients` takes more. */
  readonly userIds?: readonly string[];
}

/** Where a page begins, and how long it is. */
export interface PageOptions {
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** The actions of {@link Broadcasts}. */
export interface BroadcastActions {
  /** Rejects with `not_found` naming who does not exist, `limit_exceeded`. */
  create(broadcast: NewBroadcast): Promise<ConversationItem>;
  /** Adds up to 100 users to a list of at most 512. Rejects with `limit_exceeded`. */
  addRecipients(conversationId: string, userIds: readonly string[]): Promise<void>;
  removeRecipient(conversationId: string, userId: string): Promise<void>;
  /** A page of who is on the list, by id. */
  listRecipients(
    conversationId: string,
    page?: PageOptions,
  ): Promise<OperationOutput<'recipients.list'>>;
  /** How far a message has come with each of those it was sent to, by id, and with how many of all. */
  listDeliveries(
    message: { readonly conversationId: string; readonly seq: number },
    page?: PageOptions,
  ): Promise<OperationOutput<'deliveries.list'>>;
}

/** Broadcast lists. What is sent to one with `chat.send` goes on to everyone on it. */
export type Broadcasts = BroadcastActions & BroadcastViews;

/** Makes what `chat.broadcasts` does. What changes about a list comes with the frame of its rev. */
export function createBroadcasts(parts: { call: Call; writer: ServerWriter }): BroadcastActions {
  const { call, writer } = parts;
  return {
    create: async ({ userIds, ...fields }) => {
      const input = { ...fields, ...(userIds && { userIds: [...userIds] }) };
      const { item, users } = await call('broadcasts.create', input);
      await writer.saveItems([item], users);
      return item;
    },
    addRecipients: async (conversationId, userIds) => {
      await call('recipients.add', { conversationId, userIds: [...userIds] });
    },
    removeRecipient: async (conversationId, userId) => {
      await call('recipients.remove', { conversationId, userId });
    },
    listRecipients: async (conversationId, page = {}) => {
      const answer = await call('recipients.list', { conversationId, ...page });
      await writer.saveUsers(answer.users);
      return answer;
    },
    listDeliveries: async ({ conversationId, seq }, page = {}) => {
      const answer = await call('deliveries.list', { conversationId, seq, ...page });
      await writer.saveUsers(answer.users);
      return answer;
    },
  };
}
