import type { PinsSnapshot } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** What is pinned in a conversation, the one pinned last first. */
export function usePins(conversationId: string): PinsSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.pins.of(conversationId), [chat, conversationId]));
}
