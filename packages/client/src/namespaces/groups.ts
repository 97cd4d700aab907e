import type { ConversationItem, JoinPolicy } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { ServerWriter } from '../sync/server-writer.ts';

/** A new group. */
export interface NewGroup {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly description?: string;
  readonly joinPolicy?: JoinPolicy;
}

/** Groups, and who is in them. Promises reject with a ChatError when the server refuses. */
export interface Groups {
  /** Makes a group that I own. */
  create(group: NewGroup): Promise<ConversationItem>;
  /** Adds members. Rejects with `limit_exceeded` when the group is full. */
  addMembers(conversationId: string, userIds: readonly string[]): Promise<void>;
  leave(conversationId: string): Promise<void>;
}

/** Makes `chat.groups`. */
export function createGroups({ call, writer }: { call: Call; writer: ServerWriter }): Groups {
  return {
    create: async ({ memberIds, ...group }) => {
      const input = { ...group, memberIds: [...memberIds] };
      const { item, users } = await call('conversations.createGroup', input);
      await writer.saveItems([item], users);
      return item;
    },
    addMembers: async (conversationId, userIds) => {
      await call('members.add', { conversationId, userIds: [...userIds] });
    },
    leave: async (conversationId) => {
      await call('members.leave', { conversationId });
      await writer.removeConversations([{ conversationId, rev: Number.MAX_SAFE_INTEGER }]);
    },
  };
}
