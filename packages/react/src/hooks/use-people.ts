import { useMemo } from 'react';
import type { Person } from '../person.ts';
import { useMe, useUsers } from './use-user.ts';

/** Several users by id, with who of them I am; those that are not known yet are missing. */
export function usePeople(userIds: readonly string[]): ReadonlyMap<string, Person> {
  const users = useUsers(userIds);
  const myId = useMe()?.id;
  return useMemo(
    () => new Map([...users].map(([id, user]) => [id, { ...user, isMe: id === myId }])),
    [users, myId],
  );
}
