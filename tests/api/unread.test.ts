import type { Message } from '@confab/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Caller, databaseNames, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf } from './support/outcome.ts';
import { type LoggedMessage, mentionedBy, type Step, UnreadModel } from './support/unread-model.ts';

const userCount = 3;
const who = fc.integer({ min: 0, max: userCount - 1 });
const seq = fc.integer({ min: 1, max: 25 });
const oneOfTwo = fc.integer({ min: 0, max: 1 });
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

/** In a direct conversation, between those who may block each other. */
const directStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('send' as const), who: oneOfTwo }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('block', 'unblock'), who: oneOfTwo }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('recall', 'read', 'deliver', 'clear', 'markUnread'),
      who: oneOfTwo,
      seq,
    }),
  },
);

/** What a user does in their own place, in a conversation of any type. */
function onPlace(
  user: TestUser,
  { conversationId, upToSeq }: { readonly conversationId: string; readonly upToSeq: number },
) {
  const on = { conversationId };
  return {
    send: () => user.send(conversationId),
    recall: () => user.call('messages.recall', { ...on, seq: upToSeq }),
    read: () => user.call('receipts.markRead', { ...on, upToSeq }),
    deliver: () => user.call('receipts.markDelivered', { ...on, upToSeq }),
    clear: () => user.call('conversations.clear', { ...on, upToSeq }),
    markUnread: () => user.call('conversations.markUnread', { ...on, fromSeq: upToSeq }),
  };
}

/** What a step did to the log of a direct conversation. */
function noteIn(log: LoggedMessage[], { who, ...step }: Step): void {
  const message = { seq: log.length + 1, isInfo: false, isRecalled: false, sender: who };
  if (step.type === 'send') log.push(message);
  if (step.type === 'recall')
    log.splice(step.seq - 1, 1, { ...message, seq: step.seq, isRecalled: true });
}

function toLog(messages: readonly Message[], users: readonly TestUser[]): LoggedMessage[] {
  return messages.map(({ seq, senderId, content }) => ({
    seq,
    isInfo: content.type === 'info',
    isRecalled: content.type === 'recalled',
    sender: users.findIndex(({ id }) => id === senderId),
  }));
}

/** What the server says a user has not read, and in total, beside the model; the user is in nothing else. */
async function expectAsModelled(
  { user, index, conversationId }: { user: TestUser; index: number; conversationId: string },
  model: UnreadModel,
  log: readonly LoggedMessage[],
): Promise<void> {
  const unread = model.unreadOf(index, log);
  const mentions = model.mentionsOf(index, log).length;
  const { item } = await user.call('conversations.get', { conversationId });
  expect(item.unreadCount, `of user ${index}`).toBe(unread.length);
  expect(item.mentionCount, `mentions of user ${index}`).toBe(mentions);
  const { messages } = await user.call('conversations.explainUnread', { conversationId });
  const counted = messages.filter(({ reason }) => reason === 'counted');
  const seqs = counted.map((message) => message.seq);
  expect(seqs, `of user ${index}`).toEqual(unread);
  const totals = await user.call('conversations.totals', {});
  expect(totals, `in total of user ${index}`).toMatchObject({ messages: unread.length, mentions });
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
      return toLog(messages, users);
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
      ...onPlace(user, { conversationId, upToSeq }),
      mention: () =>
        user.call('messages.send', mentioning(conversationId, { mentions: [at(whom)] })),
      mentionAll: () =>
        owner.call('messages.send', mentioning(conversationId, { mentionsAll: true })),
      moderate: () => owner.call('messages.recall', { ...on, seq: upToSeq }),
      block: () => user.call('blocks.add', { userId: whom.id }),
      unblock: () => user.call('blocks.remove', { userId: whom.id }),
      join: () => user.call('members.join', on),
      leave: () => user.call('members.leave', on),
      remove: () => owner.call('members.remove', { ...on, userId: user.id }),
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
          await expectAsModelled({ user, index, conversationId }, model, log);
        }
      }),
      { numRuns: 8 },
    );
  });

  test('[BLOCK-2] are those of the model in a direct conversation as well, whoever blocks whom', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(directStep, { minLength: 5, maxLength: 25 }), async (steps) => {
        const pair = await api.users('u', 'u');
        const [one, other] = pair as [TestUser, TestUser];
        const { item } = await one.call('conversations.openDirect', { userId: other.id });
        const conversationId = item.conversation.id;
        const log: LoggedMessage[] = [];
        const model = new UnreadModel(2, 0);
        for (const next of steps) {
          const [user, peer] = next.who === 0 ? [one, other] : [other, one];
          const upToSeq = 'seq' in next ? next.seq : 0;
          const calls = {
            ...onPlace(user, { conversationId, upToSeq }),
            block: () => user.call('blocks.add', { userId: peer.id }),
            unblock: () => user.call('blocks.remove', { userId: peer.id }),
          };
          const code = await codeOf(calls[next.type as keyof typeof calls]());
          expect(['ok', 'blocked', 'not_found', 'forbidden']).toContain(code);
          if (code === 'ok') noteIn(log, next);
          model.apply(next, log.length);
        }
        for (const [index, user] of pair.entries()) {
          await expectAsModelled({ user, index, conversationId }, model, log);
        }
      }),
      { numRuns: 5 },
    );
  });
});
