import type { ConversationListItem, ConversationListSnapshot } from '@confab/client';
import { useCallback, useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView, useSelected } from './use-live-view.ts';

/** My conversations, the one with the newest activity first. */
export function useConversations(): ConversationListSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.conversations.list(), [chat]));
}

/** One row of the conversation list; null while it is not known. */
export function useConversation(conversationId: string): ConversationListItem | null {
  const chat = useChat();
  const view = useMemo(() => chat.conversations.list(), [chat]);
  const select = useCallback(
    ({ items }: ConversationListSnapshot) =>
      items.find((item) => item.conversationId === conversationId) ?? null,
    [conversationId],
  );
  return useSelected(view, select);
}
