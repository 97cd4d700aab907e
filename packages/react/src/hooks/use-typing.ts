import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';
import { useUsers } from './use-user.ts';

/** The ids of those who are typing in a conversation, without me. */
export function useTyping(conversationId: string): readonly string[] {
  const chat = useChat();
  const typing = useLiveView(useMemo(() => chat.typing(conversationId), [chat, conversationId]));
  return useMemo(() => typing.map(({ userId }) => userId), [typing]);
}

/** The names of those who are typing in a conversation, without me; those that they have there, where these are given. */
export function useTypingNames(
  conversationId: string,
  nicknames?: ReadonlyMap<string, string>,
): readonly string[] {
  const userIds = useTyping(conversationId);
  const users = useUsers(userIds);
  return useMemo(
    () => userIds.map((userId) => nicknames?.get(userId) ?? users.get(userId)?.name ?? userId),
    [userIds, users, nicknames],
  );
}
