import type { LiveView, MembersSnapshot, MemberView } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView } from './use-live-view.ts';

const nobody: LiveView<MembersSnapshot> = createConstantView({ status: 'loading', members: [] });

/** The members of a conversation. */
export function useMembers(conversationId: string): {
  status: 'loading' | 'ready';
  members: readonly MemberView[];
} {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.members(conversationId), [chat, conversationId]));
}

/** The members of a conversation while they are wanted; nobody otherwise. */
export function useMembersIf(conversationId: string, isWanted: boolean): MembersSnapshot {
  const chat = useChat();
  return useLiveView(
    useMemo(
      () => (isWanted ? chat.members(conversationId) : nobody),
      [chat, conversationId, isWanted],
    ),
  );
}
