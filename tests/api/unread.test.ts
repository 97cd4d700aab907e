import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Caller, databaseNames, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf } from './support/outcome.ts';
import { type LoggedMessage, mentionedBy, type Step, UnreadModel } from './support/unread-model.ts';

const userCount = 3;
const who = fc.integer({ min: 0, max: userCount - 1 });
const seq = fc.integer({ min: 1, max: 25 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('send' as const), who }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('mention', 'mentionAll'), who }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('recall', 'moderate'), who, seq }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('join', 'leave', 'remove', 'block'), who }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('read', 'deliver'), who, seq }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('clear', 'markUnread'), who, seq }) },
);

/** Who is in a group, and who does something there. */
interface Scene {
  readonly conversationId: string;
  readonly owner: Caller;
  readonly user: TestUser;
  readonly whom: TestUser;
}

const at = ({ id }: TestUser) => ({ userId: id, offset: 0, length: 3 });

function mentioning(conversationId: string, fields: object) {
  const content = { type: 'text', text: '@you and @all', ...fields };
  return { conversationId, clientMsgId: crypto.randomUUID(), content };
}

describe.each(databaseNames)('[READ-3] [VIEW-3] [VIEW-4] unread counts on %s', (database) => {
  const api = useApi({ database });

  /** A group of its own, the model of it, and how to do both what a step says. */
  async function open(owner: TestUser, users: readonly TestUser[]) {
    const conversationId = await api.group(owner, users, { joinPolicy: 'open' });
    const readLog = async (): Promise<LoggedMessage[]> => {
      const page = { conversationId, after: 0, limit: 100 };
      const { messages } = await owner.call('messages.list', page);
      return messages.map(({ seq, senderId, content }) => ({
        seq,
        isInfo: content.type === 'info',
        isRecalled: content.type === 'recalled',
        sender: users.findIndex(({ id }) => id === senderId),
      }));
    };
    const newestSeq = async () =>
      (await owner.call('conversations.get', { conversationId })).item.conversation.seq;
    const model = new UnreadModel(userCount, await newestSeq());
    return {
      conversationId,
      model,
      readLog,
      async apply(next: Step): Promise<void> {
        const whom = users[mentionedBy(next.who, userCount)] ?? owner;
        const user = users[next.who] ?? owner;
        await carryOut(next, { conversationId, owner, user, whom });
        model.apply(next, await newestSeq());
      },
    };
  }

  async function carryOut(next: Step, { conversationId, owner, user, whom }: Scene): Promise<void> {
    const upToSeq = 'seq' in next ? next.seq : 0;
    const on = { conversationId };
    const calls = {
      send: () => user.send(conversationId),
      mention: () =>
        user.call('messages.send', mentioning(conversationId, { mentions: [at(whom)] })),
      mentionAll: () =>
        owner.call('messages.send', mentioning(conversationId, { mentionsAll: true })),
      recall: () => user.call('messages.recall', { ...on, seq: upToSeq }),
      moderate: () => owner.call('messages.recall', { ...on, seq: upToSeq }),
      block: () => user.call('blocks.add', { userId: whom.id }),
      join: () => user.call('members.join', on),
      leave: () => user.call('members.leave', on),
      remove: () => owner.call('members.remove', { ...on, userId: user.id }),
      read: () => user.call('receipts.markRead', { ...on, upToSeq }),
      deliver: () => user.call('receipts.markDelivered', { ...on, upToSeq }),
      clear: () => user.call('conversations.clear', { ...on, upToSeq }),
      markUnread: () => user.call('conversations.markUnread', { ...on, fromSeq: upToSeq }),
    };
    // Who is not a member is refused, and who recalls what others have said; anything else is a fault.
    const code = await codeOf(calls[next.type]());
    const isRecall = next.type === 'recall' || next.type === 'moderate';
    expect(['ok', 'not_member', 'not_found', ...(isRecall ? ['forbidden'] : [])]).toContain(code);
  }

  test('are those of a plain model, and can be explained, after anything that moves them', async () => {
    const owner = await api.user('owner');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const users = await api.users('u', 'u', 'u');
        const { conversationId, model, readLog, apply } = await open(owner, users);
        for (const next of steps) await apply(next);
        const log = await readLog();
        for (const [index, user] of users.entries()) {
          if (!model.places[index]?.isMember) continue;
          const unread = model.unreadOf(index, log);
          const { item } = await user.call('conversations.get', { conversationId });
          expect(item.unreadCount, `of user ${index}`).toBe(unread.length);
          const mentions = model.mentionsOf(index, log).length;
          expect(item.mentionCount, `mentions of user ${index}`).toBe(mentions);
          const { messages } = await user.call('conversations.explainUnread', { conversationId });
          const counted = messages.filter(({ reason }) => reason === 'counted');
          expect(
            counted.map((message) => message.seq),
            `of user ${index}`,
          ).toEqual(unread);
          const totals = await user.call('conversations.totals', {});
          expect(totals, `in total of user ${index}`).toMatchObject({
            messages: unread.length,
            mentions,
          });
        }
      }),
      { numRuns: 8 },
    );
  });
});
