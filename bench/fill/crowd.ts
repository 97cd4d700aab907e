import { createDigest } from '@confab/protocol/runtime';
import type { Population } from '../contenders/contender.ts';
import { type Conversations, fillConversations, fillUsers } from './fill.ts';
import type { Rows } from './rows.ts';

const groupSize = 19;

/** Many users with 20 conversations each: 19 groups of 19, and one direct. */
export interface Crowd {
  readonly userIds: readonly string[];
  /** The same as rows, and for a contender that stores nothing. */
  fill(rows: Rows): Promise<void>;
  readonly population: Population;
  directOf(user: number): string;
  /** A group that the user is in. */
  groupOf(user: number): string;
  /** What the user's device sends in `sync` before there are messages. */
  digestOf(user: number): readonly number[];
}

/** Group n is of the users n to n + 18, direct conversation n of the users 2n and 2n + 1. */
export function createCrowd(count: number): Crowd {
  const shared = { messageCount: 0, prefix: '' };
  const groups: Conversations = {
    ...shared,
    prefix: 'group',
    type: 'group',
    count,
    memberCount: groupSize,
    memberId: `'user' || ((i + m) % ${count})`,
  };
  const directs: Conversations = {
    ...shared,
    prefix: 'direct',
    type: 'direct',
    count: count / 2,
    memberCount: 2,
    memberId: `'user' || (i * 2 + m)`,
  };
  const groupsOf = (user: number) =>
    Array.from({ length: groupSize }, (_, m) => `group${(user + count - m) % count}`);
  const directOf = (user: number) => `direct${Math.floor(user / 2)}`;
  return {
    userIds: Array.from({ length: count }, (_, user) => `user${user}`),
    async fill(rows) {
      await fillUsers(rows, 'user', count);
      await fillConversations(rows, groups);
      await fillConversations(rows, directs);
    },
    population: toPopulation(count),
    directOf,
    groupOf: (user) => `group${user}`,
    digestOf: (user) =>
      createDigest(
        [...groupsOf(user), directOf(user)].map((conversationId) => ({ conversationId, rev: 1 })),
      ),
  };
}

function toPopulation(count: number): Population {
  const nameOf = (user: number) => `user${user % count}`;
  const userIds = Array.from({ length: count }, (_, user) => nameOf(user));
  const groups = userIds.map((_, first) => ({
    name: `group${first}`,
    type: 'group' as const,
    memberIds: Array.from({ length: groupSize }, (_, m) => nameOf(first + m)),
  }));
  const directs = Array.from({ length: count / 2 }, (_, pair) => ({
    name: `direct${pair}`,
    type: 'direct' as const,
    memberIds: [nameOf(pair * 2), nameOf(pair * 2 + 1)],
  }));
  return { userIds, conversations: [...groups, ...directs] };
}
