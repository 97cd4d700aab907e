import type { PeopleSnapshot, Relation } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** My contacts by name. */
export function useContacts(): PeopleSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.contacts.list(), [chat]));
}

/** Requests that wait for my answer, or for that of others; the newest first. */
export function useContactRequests(direction: 'incoming' | 'outgoing'): PeopleSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.contacts.requests(direction), [chat, direction]));
}

/** Whom I have blocked, by name. */
export function useBlocked(): PeopleSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.contacts.blocked(), [chat]));
}

/** Whom I have blocked, by id. */
export function useBlockedIds(): ReadonlySet<string> {
  const { people } = useBlocked();
  return useMemo(() => new Set(people.map(({ userId }) => userId)), [people]);
}

/** What one user is to me. */
export function useRelation(userId: string): Relation {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.contacts.of(userId), [chat, userId]));
}
