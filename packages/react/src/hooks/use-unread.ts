import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** How many messages wait to be read, and in how many conversations. */
export function useUnread(): { messages: number; conversations: number } {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.unread(), [chat]));
}
