import { type LiveView, type MembersSnapshot, noMembers } from '@confab/client';
import { useEffect, useMemo, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView } from './use-live-view.ts';

const nobody: LiveView<MembersSnapshot> = createConstantView(noMembers);

/** The members of a conversation. */
export function useMembers(conversationId: string): MembersSnapshot {
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

/** A search begins when the query has not changed for this long. */
const quietMs = 150;

/** Members of a large group whom the server finds by the beginning of their names; nobody without a query. */
export function useFoundMembers(conversationId: string, query: string): MembersSnapshot {
  const { groups } = useChat();
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), quietMs);
    return () => clearTimeout(timer);
  }, [query]);
  const found = useLiveView(
    useMemo(
      () => (settled === '' ? nobody : groups.findMembers(conversationId, settled)),
      [groups, conversationId, settled],
    ),
  );
  return settled === query ? found : noMembers;
}
