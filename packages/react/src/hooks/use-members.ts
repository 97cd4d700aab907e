import type { MemberView } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** The members of a conversation. */
export function useMembers(conversationId: string): {
  status: 'loading' | 'ready';
  members: readonly MemberView[];
} {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.members(conversationId), [chat, conversationId]));
}
