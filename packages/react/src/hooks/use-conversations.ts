import type {
  ConversationFilter,
  ConversationListItem,
  ConversationListSnapshot,
} from '@confab/client';
import { useCallback, useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView, useSelected } from './use-live-view.ts';

/** My conversations, pinned ones first, then the one with the newest activity; without what I archived or hid. */
export function useConversations(filter: ConversationFilter = {}): ConversationListSnapshot {
  const chat = useChat();
  const { show = 'main', type, label, unread, mentions } = filter;
  const view = useMemo(
    () =>
      chat.conversations.list({
        show,
        ...(type !== undefined && { type }),
        ...(label !== undefined && { label }),
        ...(unread !== undefined && { unread }),
        ...(mentions !== undefined && { mentions }),
      }),
    [chat, show, type, label, unread, mentions],
  );
  return useLiveView(view);
}

/** One row of the conversation list, also an archived or hidden one; null while it is not known. */
export function useConversation(conversationId: string): ConversationListItem | null {
  const chat = useChat();
  const view = useMemo(() => chat.conversations.list({ show: 'all' }), [chat]);
  const select = useCallback(
    ({ items }: ConversationListSnapshot) =>
      items.find((item) => item.conversationId === conversationId) ?? null,
    [conversationId],
  );
  return useSelected(view, select);
}
