import type { ServerState } from '@confab/testkit';
import { expect, test } from 'vitest';
import { Model } from './model.ts';

/** What the model says when Alice's phone sent a, b and c, and the log has them in another order. */
function judge(log: readonly string[], refused: readonly string[]): string[] {
  const model = new Model();
  for (const text of ['a', 'b', 'c']) {
    model.noteAttempt(text);
    const sent = { deviceName: 'alice-1', userId: 'alice', conversationId: 'group' };
    const content = { type: 'text', text } as const;
    model.accepted.push({ ...sent, key: `key ${text}`, text, content });
  }
  const messages = log.map((text, index) => ({
    conversation_id: 'group',
    client_msg_id: `key ${text}`,
    sender_id: 'alice',
    content: JSON.stringify({ type: 'text', text }),
    seq: index + 1,
  }));
  const none = { conversations: [], members: [], deliveries: [] };
  const state = { ...none, messages } as unknown as ServerState;
  return model.findContradictions(state, { failed: new Set(), refused: new Set(refused) });
}

test('[SEND-4] a message that stands before an earlier one of its device was overtaken', () => {
  expect(judge(['a', 'b', 'c'], [])).toEqual([]);
  expect(judge(['b', 'a', 'c'], [])).toEqual(['"b" of alice-1 was overtaken']);
});

test('[SEND-4] a refused message that a late copy brings later overtakes nothing', () => {
  expect(judge(['b', 'c', 'a'], ['key a'])).toEqual([]);
  expect(judge(['c', 'b', 'a'], ['key a'])).toEqual(['"c" of alice-1 was overtaken']);
});

test('[SEND-3] an accepted message that is not in the log, or twice, contradicts', () => {
  expect(judge(['a', 'b'], [])).toEqual(['"c" of alice stands 0 times in the log']);
  expect(judge(['a', 'b', 'c', 'c'], [])).toEqual(['"c" of alice stands 2 times in the log']);
});
