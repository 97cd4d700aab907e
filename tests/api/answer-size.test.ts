import type { Message, OperationOutput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';

/** What no answer reaches, in bytes. */
const mebibyte = 2 ** 20;
/** The largest text: each of its characters takes six bytes as JSON. */
const largestText = '\u0001'.repeat(limits.messageTextLength);
const count = 9;

/** The same answer, seen to be small enough. */
function bounded<Answer>(answer: Answer): Answer {
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(mebibyte);
  return answer;
}

const seqsOf = (messages: readonly Message[]) => messages.map(({ seq }) => seq);
const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe.each(everyWay)('[I12] [READ-6] the size of answers over $door on $database', (way) => {
  const api = useApi(way);

  /** A group of Alice and Bob with the largest messages. */
  async function createGroup(alice: TestUser, others: readonly TestUser[] = []) {
    const conversationId = await api.group(alice, others);
    await api.fill(conversationId, alice, new Array<string>(count).fill(largestText));
    return conversationId;
  }

  test('a window of long messages ends early next to its anchor, and says that there is more', async () => {
    const alice = await api.user('alice');
    const conversationId = await createGroup(alice);
    const list = async (input: object) => {
      const call = alice.call('messages.list', {
        conversationId,
        limit: limits.pageSize,
        ...input,
      });
      const page = bounded(await call);
      return [seqsOf(page.messages), page.hasOlder, page.hasNewer];
    };
    expect(await list({})).toEqual([[6, 7, 8, 9], true, false]);
    expect(await list({ before: 8 })).toEqual([[4, 5, 6, 7], true, true]);
    expect(await list({ before: 3 })).toEqual([[1, 2], false, true]);
    expect(await list({ after: 1 })).toEqual([[2, 3, 4, 5], true, true]);
    expect(await list({ after: 7 })).toEqual([[8, 9], true, false]);
    expect(await list({ around: 5 })).toEqual([[3, 4, 5, 6], true, true]);
  });

  test('pages of conversations end early and still name each conversation once', async () => {
    const alice = await api.user('alice');
    const expected: string[] = [];
    for (let index = 0; index < count; index++) {
      const conversationId = await api.group(alice);
      await api.fill(conversationId, alice, [largestText]);
      expected.unshift(conversationId);
    }
    const listed: string[] = [];
    let cursor: string | null = null;
    do {
      const input: Record<string, unknown> = {
        limit: limits.pageSize,
        ...(cursor !== null && { cursor }),
      };
      const page: OperationOutput<'conversations.list'> = bounded(
        await alice.call('conversations.list', input),
      );
      listed.push(...page.items.map(({ conversation }) => conversation.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });

  test('[SYNC-4] changes of several conversations come in parts until each is complete', async () => {
    const alice = await api.user('alice');
    const wanted = [await createGroup(alice), await createGroup(alice), await createGroup(alice)];
    const received = new Map<string, number[]>();
    let cursors = wanted.map((conversationId) => ({ conversationId, sinceRev: 1 }));
    while (cursors.length > 0) {
      const { results } = bounded(await alice.call('conversations.changes', { cursors }));
      const before = cursors;
      cursors = [];
      for (const result of results) {
        if (result.status !== 'changes') throw new Error('it is known and near');
        const { conversationId, messages, isComplete, upToRev } = result;
        received.set(conversationId, [
          ...(received.get(conversationId) ?? []),
          ...seqsOf(messages),
        ]);
        if (!isComplete) cursors.push({ conversationId, sinceRev: upToRev });
      }
      expect(cursors).not.toEqual(before);
    }
    for (const conversationId of wanted) expect(received.get(conversationId)).toEqual(oneTo(count));
  });

  test('[SYNC-5] what must be reset waits for room too', async () => {
    const alice = await api.user('alice');
    const wanted = new Set<string>();
    for (let index = 0; index < count; index++) {
      const conversationId = await api.group(alice);
      await api.fill(conversationId, alice, [largestText]);
      wanted.add(conversationId);
    }
    const ahead = (conversationId: string) => ({ conversationId, sinceRev: 1000 });
    let callCount = 0;
    for (; wanted.size > 0 && callCount < count; callCount++) {
      const cursors = [...wanted].map(ahead);
      const { results } = bounded(await alice.call('conversations.changes', { cursors }));
      for (const result of results) {
        if (result.status === 'reset') wanted.delete(result.conversationId);
        else expect(result).toMatchObject({ messages: [], isComplete: false, upToRev: 1000 });
      }
    }
    expect([wanted.size, callCount]).toEqual([0, 2]);
  });

  test('users who do not fit are left out of a list, and users.batch has them', async () => {
    const alice = await api.user('alice');
    const backend = await api.backend();
    const attributes = { text: 'x'.repeat(limits.userAttributesBytes - 20) };
    const avatarUrl = `https://example.com/${'x'.repeat(limits.urlLength - 30)}`;
    const userIds = oneTo(limits.pageSize).map((index) => `${alice.id}-${index}`);
    const users = userIds.map((userId) => ({
      userId,
      name: '€'.repeat(128),
      attributes,
      avatarUrl,
    }));
    for (let start = 0; start < users.length; start += 10) {
      await backend.call('users.batchUpsert', { users: users.slice(start, start + 10) });
    }
    for (const userId of userIds) {
      const { item } = await alice.call('conversations.openDirect', { userId });
      await alice.send(item.conversation.id);
    }
    const page = bounded(await alice.call('conversations.list', { limit: limits.pageSize }));
    expect(page.items).toHaveLength(limits.pageSize);
    expect(page.users.length).toBeGreaterThan(10);
    expect(page.users.length).toBeLessThan(limits.pageSize);
    const batch = bounded(await alice.call('users.batch', { userIds }));
    expect(batch.users).toHaveLength(limits.pageSize);
  });
});
