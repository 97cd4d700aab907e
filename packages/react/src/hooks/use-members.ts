import type { LiveView, MembersSnapshot, MemberView } from '@confab/client';
import { useCallback, useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView, useSelected } from './use-live-view.ts';

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

/** My own row in a group, with what only members know of each other; null while it is not known, or not wanted. */
export function useMyMember(conversationId: string, isWanted: boolean): MemberView | null {
  const chat = useChat();
  const view = useMemo(
    () => (isWanted ? chat.members(conversationId) : nobody),
    [chat, conversationId, isWanted],
  );
  const select = useCallback(
    ({ members }: MembersSnapshot) => members.find(({ isMe }) => isMe) ?? null,
    [],
  );
  return useSelected(view, select);
}
