import type { Me, User } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { combineViews } from './combine-views.ts';
import { useLiveView } from './use-live-view.ts';

/** The profile of a user; null while it is not known. */
export function useUser(userId: string): User | null {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.user(userId), [chat, userId]));
}

/** The profiles of several users by id; those that are not known yet are missing. */
export function useUsers(userIds: readonly string[]): ReadonlyMap<string, User> {
  const chat = useChat();
  const ids = [...new Set(userIds)].toSorted().join(' ');
  const view = useMemo(
    () => combineViews(ids === '' ? [] : ids.split(' ').map((userId) => chat.user(userId))),
    [chat, ids],
  );
  const users = useLiveView(view);
  return useMemo(() => new Map(users.flatMap((user) => (user ? [[user.id, user]] : []))), [users]);
}

/** My own profile; null before the first connect ever. */
export function useMe(): Me | null {
  return useLiveView(useChat().me);
}
