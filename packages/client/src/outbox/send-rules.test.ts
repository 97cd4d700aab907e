import { ChatError, type ErrorCode } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import { FakeConversation } from '../testing/fake-conversation.ts';
import { rowFromItem } from '../sync/conversation-rules.ts';
import { estimateReadCount, unreadCountOf } from './mark-read.ts';
import { assertSendable, judgeSendError, nextToSend } from './send-rules.ts';

describe('errors of a send', () => {
  test.each<[ErrorCode, 'retry' | 'fail']>([
    ['unavailable', 'retry'],
    ['rate_limited', 'retry'],
    ['internal', 'retry'],
    ['token_expired', 'retry'],
    ['not_member', 'fail'],
    ['invalid_argument', 'fail'],
    ['gone', 'fail'],
    ['conflict', 'fail'],
  ])('%s leads to %s', (code, action) => {
    expect(judgeSendError(new ChatError(code), 1).action).toBe(action);
  });

  test('the time that the server names is kept', () => {
    const error = new ChatError('rate_limited', { retryAfterMs: 777 });
    expect(judgeSendError(error, 1)).toEqual({ action: 'retry', retryAfterMs: 777 });
  });

  test('a message on which the server stumbles again and again fails, and may be retried by hand', () => {
    expect(judgeSendError(new ChatError('internal'), 5)).toMatchObject({
      action: 'fail',
      failure: { code: 'internal', retryable: true },
    });
  });
});

describe('the order of sending', () => {
  const row = (clientMsgId: string, order: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
    clientMsgId,
    conversationId: 'x',
    content: { type: 'text', text: 'hi' },
    createdAt: 1,
    order,
    failure: null,
    ack: null,
    ...more,
  });

  test('[SEND-4] each conversation sends its oldest waiting message', () => {
    const heads = nextToSend([row('b', 2), row('a', 1), row('c', 3, { conversationId: 'y' })]);
    expect([...heads.values()].map(({ clientMsgId }) => clientMsgId)).toEqual(['a', 'c']);
  });

  test('failed and stored messages do not hold up the later ones', () => {
    const failure = { code: 'muted', message: '', retryable: false } as const;
    const ack = {} as OutboxRow['ack'];
    const heads = nextToSend([row('a', 1, { failure }), row('b', 2, { ack }), row('c', 3)]);
    expect(heads.get('x')?.clientMsgId).toBe('c');
  });
});

describe('content that no server takes', () => {
  const text = (value: string) => () => assertSendable({ type: 'text', text: value });

  test('is refused before it is stored', () => {
    expect(text(' \n ')).toThrow(expect.objectContaining({ code: 'invalid_argument' }));
    expect(text('x'.repeat(20_001))).toThrow(expect.objectContaining({ code: 'invalid_argument' }));
    expect(text('\u0001'.repeat(20_000))).toThrow(
      expect.objectContaining({ code: 'payload_too_large' }),
    );
  });

  test('the longest text in any script is taken', () => {
    expect(text('x'.repeat(20_000))).not.toThrow();
    expect(text('語'.repeat(20_000))).not.toThrow();
    expect(text('🙂'.repeat(10_000))).not.toThrow();
  });
});

describe('unread counts', () => {
  const content = { type: 'text' as const, text: 'hi' };
  function lunch() {
    const fake = new FakeConversation('lunch', { type: 'group', userIds: ['alice', 'bob'] });
    fake.append('bob', 'c1', content);
    fake.append('alice', 'c2', content);
    fake.append('bob', 'c3', content);
    return { fake, row: rowFromItem(fake.itemFor('alice')) };
  }

  test('[READ-3] own messages never count', () => {
    const { fake, row } = lunch();
    expect(unreadCountOf(row, undefined)).toBe(2);
    expect(unreadCountOf(row, undefined)).toBe(fake.itemFor('alice').unreadCount);
  });

  test('[READ-3] what was read here counts at once and agrees with the server later', () => {
    const { fake, row } = lunch();
    const held = { ...row, fromSeq: 1 };
    const read = fake.messages.slice(0, 2);
    const readCount = estimateReadCount(held, 2, { read, me: 'alice' });
    const pending = { conversationId: 'lunch', readSeq: 2, deliveredSeq: 2, readCount };
    expect(unreadCountOf(held, pending)).toBe(1);
    fake.receive('alice', 2, true);
    expect(fake.itemFor('alice').unreadCount).toBe(1);
  });

  test('reading to the end leaves nothing, even where messages are not held', () => {
    const { row } = lunch();
    const readCount = estimateReadCount(row, 3, { read: [], me: 'alice' });
    expect(
      unreadCountOf(row, { conversationId: 'lunch', readSeq: 3, deliveredSeq: 3, readCount }),
    ).toBe(0);
    expect(estimateReadCount(row, 2, { read: [], me: 'alice' })).toBeNull();
  });
});
