import type { ConversationItem, GroupSettings, JoinPolicy } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { GroupsContext } from './group-admissions.ts';

/** A new group. */
export interface NewGroup {
  /** Made by the SDK when absent. An id is never free again, and creating mine again answers what it made. */
  readonly id?: string;
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly description?: string;
  readonly avatarUrl?: string;
  readonly joinPolicy?: JoinPolicy;
  /** As the app says by default. */
  readonly maxMembers?: number;
  readonly visibility?: GroupSettings['visibility'];
  readonly tags?: string[];
}

/** Makes what creates groups. What got no answer keeps its id, so that a person who tries it again makes no second one. */
export function createGroupOnce({ call, writer, runtime }: GroupsContext) {
  const unanswered = new Map<string, string>();
  return async ({ id, ...group }: NewGroup): Promise<ConversationItem> => {
    const key = JSON.stringify(group);
    const conversationId = id ?? unanswered.get(key) ?? runtime.uuid();
    unanswered.set(key, conversationId);
    try {
      const input = { ...group, conversationId, memberIds: [...group.memberIds] };
      const { item, users } = await call('conversations.createGroup', input);
      unanswered.delete(key);
      await writer.saveItems([item], users);
      return item;
    } catch (error) {
      if (error instanceof ChatError && !error.isRetryable) unanswered.delete(key);
      throw error;
    }
  };
}
