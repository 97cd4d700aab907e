import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { databaseNames, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf } from './support/outcome.ts';

type Step =
  | { readonly type: 'send' | 'join' | 'leave'; readonly who: number }
  | { readonly type: 'read' | 'deliver'; readonly who: number; readonly upToSeq: number };

const who = fc.integer({ min: 0, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('send' as const), who }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('join', 'leave'), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('read', 'deliver'),
      who,
      upToSeq: fc.integer({ min: 1, max: 25 }),
    }),
  },
);

/** What a conversation is, said as simply as it can be: who sent what, and who has read up to where. */
class UnreadModel {
  readonly senders: number[] = [];
  readonly readSeq = [0, 0, 0, 0];
  readonly isMember = [true, true, true, true];

  apply(next: Step): void {
    const { type, who } = next;
    if (type === 'join' && !this.isMember[who]) {
      this.isMember[who] = true;
      this.readSeq[who] = this.senders.length;
    }
    if (!this.isMember[who]) return;
    if (type === 'leave') this.isMember[who] = false;
    if (type === 'send') this.senders.push(who);
    if (type === 'read') {
      const upToSeq = Math.min(next.upToSeq, this.senders.length);
      this.readSeq[who] = Math.max(this.readSeq[who] ?? 0, upToSeq);
    }
  }

  unreadCount(who: number): number {
    return this.senders.filter(
      (sender, index) => sender !== who && index >= (this.readSeq[who] ?? 0),
    ).length;
  }
}

describe.each(databaseNames)('[READ-3] unread counts on %s', (database) => {
  const api = useApi({ database });

  async function carryOut(next: Step, user: TestUser, conversationId: string): Promise<void> {
    const upToSeq = 'upToSeq' in next ? next.upToSeq : 0;
    const calls = {
      send: () => user.send(conversationId),
      join: () => user.call('members.join', { conversationId }),
      leave: () => user.call('members.leave', { conversationId }),
      read: () => user.call('receipts.markRead', { conversationId, upToSeq }),
      deliver: () => user.call('receipts.markDelivered', { conversationId, upToSeq }),
    };
    // Who is not a member is refused; anything else is a fault.
    const code = await codeOf(calls[next.type]());
    expect(['ok', 'not_member']).toContain(code);
  }

  test('are those of a plain model after any sends, reads, joins and leaves', async () => {
    const users = await api.users('u', 'u', 'u', 'u');
    const owner = await api.user('owner');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const conversationId = await api.group(owner, users, { joinPolicy: 'open' });
        const model = new UnreadModel();
        for (const next of steps) {
          await carryOut(next, users[next.who] ?? owner, conversationId);
          model.apply(next);
        }
        for (const [index, user] of users.entries()) {
          if (!model.isMember[index]) continue;
          const { item } = await user.call('conversations.get', { conversationId });
          expect(item.unreadCount, `of user ${index}`).toBe(model.unreadCount(index));
        }
      }),
      { numRuns: 12 },
    );
  });
});
