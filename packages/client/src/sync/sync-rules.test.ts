import type { Member, Message } from '@confab/protocol';
import { digestBucketOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { FakeConversation } from '../testing/fake-conversation.ts';
import { extendTail } from '../storage/message-log.ts';
import {
  mergeMembership,
  progressOfOthers,
  rowFromItem,
  undeliveredSeq,
  withMessage,
  withReceipts,
} from './conversation-rules.ts';
import { decideFrame, type RevFrame } from './rev-frame.ts';
import { planSync } from './sync-plan.ts';
import { advanceTail } from './tail-rules.ts';

const at = (...seqs: number[]) => seqs.map((seq) => ({ seq }) as Message);
const seqsOf = (messages: readonly Message[]) => messages.map(({ seq }) => seq);

describe('frames', () => {
  const frame = (rev: number) =>
    ({ name: 'receipt.updated', conversationId: 'x', rev }) as RevFrame;

  test.each([
    [7, 8, 'apply'],
    [7, 7, 'ignore'],
    [7, 3, 'ignore'],
    [7, 9, 'fetch'],
    [null, 1, 'fetch'],
  ] as const)('[SYNC-2] a client at rev %s meets rev %s: %s', (held, rev, decision) => {
    expect(decideFrame(held, frame(rev))).toBe(decision);
  });

  test('being added or removed is always checked with the server', () => {
    const added = { name: 'conversation.added', conversationId: 'x', rev: 8 } as RevFrame;
    const removed = { name: 'conversation.removed', conversationId: 'x', rev: null } as RevFrame;
    expect(decideFrame(7, added)).toBe('fetch');
    expect(decideFrame(8, added)).toBe('ignore');
    expect(decideFrame(8, removed)).toBe('fetch');
    expect(decideFrame(null, removed)).toBe('ignore');
  });
});

describe('the held tail', () => {
  const row = (fromSeq: number) => ({ fromSeq, conversation: { seq: 20 } }) as never;

  test('older messages extend it only where they touch it', () => {
    expect(extendTail(row(11), at(8, 9, 10)).fromSeq).toBe(8);
    expect(extendTail(row(11), at(7, 8, 10)).fromSeq).toBe(10);
    expect(extendTail(row(11), at(5, 6, 7)).messages).toEqual([]);
    expect(extendTail(row(21), at(18, 19, 20, 21, 22)).fromSeq).toBe(18);
  });

  test('[LOG-1] newer messages continue it', () => {
    const tail = advanceTail({ fromSeq: 5 }, 10, { messages: at(11, 12), newestSeq: 12 });
    expect(tail).toMatchObject({ fromSeq: 5, isReplaced: false });
    expect(seqsOf(tail.messages)).toEqual([11, 12]);
  });

  test('changed messages that it does not hold are not taken', () => {
    const tail = advanceTail({ fromSeq: 5 }, 10, { messages: at(3, 7, 11), newestSeq: 11 });
    expect(seqsOf(tail.messages)).toEqual([7, 11]);
  });

  test('a hole starts it anew above the hole', () => {
    const tail = advanceTail({ fromSeq: 5 }, 10, { messages: at(11, 13, 14), newestSeq: 14 });
    expect(tail).toMatchObject({ fromSeq: 13, isReplaced: true });
    expect(seqsOf(tail.messages)).toEqual([13, 14]);
  });
});

describe('conversations', () => {
  const lunch = () => new FakeConversation('lunch', { type: 'group', userIds: ['alice', 'bob'] });
  const text = { type: 'text' as const, text: 'hi' };

  test('[READ-2] my own message raises my count and leaves my watermarks', () => {
    const fake = lunch();
    const row = rowFromItem(fake.itemFor('alice'));
    const next = withMessage(row, fake.append('alice', 'c1', text), 'alice');
    expect(next.membership).toEqual({ ...row.membership, ownCount: 1 });
    expect(next.conversation).toEqual(fake.conversation);
  });

  test('a message of another leaves my membership alone', () => {
    const fake = lunch();
    const row = rowFromItem(fake.itemFor('alice'));
    const next = withMessage(row, fake.append('bob', 'c1', text), 'alice');
    expect(next.membership).toBe(row.membership);
  });

  test('[READ-3] my receipt brings its read count, and a late one changes nothing', () => {
    const fake = lunch();
    fake.append('bob', 'c1', text);
    fake.append('bob', 'c2', text);
    const row = rowFromItem(fake.itemFor('alice'));
    const receipt = { userId: 'alice', deliveredSeq: 2, readSeq: 2, readCount: 2 };
    const read = withReceipts(
      row,
      { conversationId: 'lunch', rev: 4, receipts: [receipt] },
      'alice',
    );
    expect(read.membership).toMatchObject({ readSeq: 2, readCount: 2 });
    const late = { ...receipt, readSeq: 1, readCount: 1 };
    const after = withReceipts(
      read,
      { conversationId: 'lunch', rev: 5, receipts: [late] },
      'alice',
    );
    expect(after.membership).toMatchObject({ readSeq: 2, readCount: 2 });
    expect(mergeMembership(read.membership, row.membership)).toEqual(read.membership);
  });

  test('[READ-5] the receipt of the peer says how far the others are only where there is no one else', () => {
    const others = (memberCount: number) => {
      const row = rowFromItem(lunch().itemFor('alice'));
      const conversation = { ...row.conversation, memberCount };
      const held = { ...row, conversation, peerId: 'bob', others: { deliveredSeq: 0, readSeq: 0 } };
      const receipt = { userId: 'bob', deliveredSeq: 2, readSeq: 2, readCount: 2 };
      return withReceipts(held, { conversationId: 'lunch', rev: 2, receipts: [receipt] }, 'alice')
        .others;
    };
    expect(others(2)).toEqual({ deliveredSeq: 2, readSeq: 2 });
    expect(others(3)).toEqual({ deliveredSeq: 0, readSeq: 0 });
  });

  test('the progress of others is that of the slowest active one, without me', () => {
    const member = (userId: string, [deliveredSeq, readSeq]: number[], status = 'active') =>
      ({ userId, deliveredSeq, readSeq, status }) as Member;
    const members = [
      member('alice', [0, 0]),
      member('bob', [9, 4]),
      member('carol', [7, 6]),
      member('gone', [1, 1], 'left'),
    ];
    expect(progressOfOthers(members, 'alice')).toEqual({ deliveredSeq: 7, readSeq: 4 });
    expect(progressOfOthers(members.slice(0, 1), 'alice')).toBeNull();
  });

  test('only messages of others above the watermark are reported as delivered', () => {
    const fake = lunch();
    const row = rowFromItem(fake.itemFor('alice'));
    const [own, other] = [fake.append('alice', 'c1', text), fake.append('bob', 'c2', text)];
    expect(undeliveredSeq(row, [own], 'alice')).toBeNull();
    expect(undeliveredSeq(row, [own, other], 'alice')).toBe(2);
    const delivered = { ...row, membership: { ...row.membership, deliveredSeq: 2 } };
    expect(undeliveredSeq(delivered, [own, other], 'alice')).toBeNull();
  });
});

describe('the plan of a sync', () => {
  test('[SYNC-3] what differs is fetched, what a differing bucket does not name is dropped', () => {
    const held = ['a', 'b', 'c'].map((conversationId) => ({ conversationId, rev: 5 }));
    const bucket = (id: string, ...conversations: { conversationId: string; rev: number }[]) => ({
      bucket: digestBucketOf(id),
      conversations,
    });
    const plan = planSync(held, [bucket('a', { conversationId: 'a', rev: 6 }), bucket('b')]);
    expect(plan.fetch).toEqual(['a']);
    expect(plan.drop.map(({ conversationId }) => conversationId)).toEqual(['b']);
  });

  test('[SYNC-3] a conversation that is named with the held rev needs nothing, a new one does', () => {
    const held = [{ conversationId: 'a', rev: 5 }];
    const conversations = [
      { conversationId: 'a', rev: 5 },
      { conversationId: 'new', rev: 1 },
    ];
    const plan = planSync(held, [{ bucket: digestBucketOf('a'), conversations }]);
    expect(plan).toEqual({ fetch: ['new'], drop: [] });
  });
});
