import { describe, expect, test } from 'vitest';
import { checkHistory } from './check-history.ts';
import { endEra } from './end-era.ts';
import { type FaultKind, faultKinds } from './findings.ts';
import type { History, Seen, Send } from './history.ts';

const texts = ['alice 1', 'bob 1', 'alice 2', 'bob 2'];

/** Four messages of two writers, acked, stored and seen as it should be. */
function createGoodHistory(): History {
  const stored = texts.map(
    (text, index): Seen => ({
      conversationId: 'lunch',
      senderId: text.split(' ')[0] ?? '',
      clientMsgId: `msg ${text}`,
      text,
      seq: index + 1,
      id: `id ${text}`,
    }),
  );
  const sends = stored.map(
    ({ conversationId, clientMsgId, text, seq, id }): Send => ({
      lane: text.split(' ')[0] ?? '',
      conversationId,
      clientMsgId,
      text,
      sentAt: 2 * seq,
      acks: [{ seq, id, at: 2 * seq + 1 }],
    }),
  );
  return {
    sends,
    stored,
    refusals: [{ code: 'unavailable', isRetryable: true }],
    readers: [
      { name: 'raw', isComplete: true, seen: [...stored, ...stored.slice(2)], violations: [] },
      { name: 'sdk', isComplete: false, seen: stored.slice(1, 2), violations: [] },
    ],
    past: [],
    pledges: 0,
    isDark: false,
    ackTimes: [10, 20, 320, 330],
  };
}

/** A restore of the first so many messages, of which so many were acked before the backup began. */
function restore(history: History, { kept, safe }: { kept: number; safe: number }): void {
  const stored = [...history.stored];
  const restored = stored.slice(0, kept);
  const safeIds = stored.slice(0, safe).map(({ clientMsgId }) => clientMsgId);
  endEra(history, { stored, restored, safe: new Set(safeIds) });
  history.stored.splice(kept);
  history.readers[0]?.seen.push(...restored);
}

/** Replaces one item of a list. */
function change<Item extends object>(items: Item[], index: number, by: Partial<Item>): void {
  items[index] = { ...(items[index] as Item), ...by };
}

const forgeries: readonly (readonly [
  what: string,
  expected: Partial<Record<FaultKind, number>>,
  forge: (history: History) => void,
])[] = [
  [
    'an acked message that the store lost at the end',
    { missing: 1, unequal: 2 },
    ({ stored }) => void stored.pop(),
  ],
  [
    'an acked message whose seq another one took',
    { missing: 1, unequal: 2, altered: 1 },
    ({ stored }) => change(stored, 3, { clientMsgId: 'x', text: 'carol 1', id: 'id x' }),
  ],
  [
    'an ack that names another seq',
    { misplaced: 1 },
    ({ sends }) => change(sends, 1, { acks: [{ seq: 3, id: 'id bob 1', at: 9 }] }),
  ],
  [
    'a repeated send that got another ack than the first one',
    { misplaced: 1 },
    ({ sends }) => void sends[1]?.acks.push({ seq: 5, id: 'id other', at: 9 }),
  ],
  [
    'a message that is stored twice',
    { doubled: 1, misplaced: 1, unseen: 1 },
    ({ stored }) => void stored.push({ ...(stored[3] as Seen), seq: 5 }),
  ],
  [
    'a seq that was left out',
    { gaps: 1, misplaced: 1, unequal: 2, unseen: 1 },
    ({ stored }) => change(stored, 3, { seq: 5 }),
  ],
  [
    'a message that overtook an earlier one of its writer',
    { reordered: 1 },
    ({ sends }) => void sends.push(...sends.splice(0, 1)),
  ],
  [
    'a text that is not what was sent',
    { altered: 1, unequal: 2 },
    ({ stored }) => change(stored, 3, { text: 'bob 3' }),
  ],
  [
    'a reader that must see everything and did not',
    { unseen: 1 },
    ({ readers }) => change(readers, 0, { seen: readers[0]?.seen.filter(isNotTheSecond) ?? [] }),
  ],
  [
    'two readers that saw different messages under one seq',
    { unequal: 1 },
    ({ readers, stored }) =>
      change(readers, 1, { seen: [{ ...(stored[0] as Seen), id: 'id other' }] }),
  ],
  [
    'an error that is not retryable',
    { refused: 1 },
    ({ refusals }) => void refusals.push({ code: 'not_member', isRetryable: false }),
  ],
  [
    'an internal error',
    { refused: 1 },
    ({ refusals }) => void refusals.push({ code: 'internal', isRetryable: true }),
  ],
  [
    'a promise that a reader saw broken',
    { violated: 1 },
    ({ readers }) => void readers[1]?.violations.push('message x is shown twice'),
  ],
  [
    'a restore without what was acked before its backup began',
    { torn: 1 },
    (history) => restore(history, { kept: 2, safe: 3 }),
  ],
  [
    'a restore that has a message and not what was acked before that was sent',
    { torn: 1 },
    (history) => {
      change(history.sends, 2, { sentAt: 10 });
      restore(history, { kept: 3, safe: 0 });
    },
  ],
  [
    'a restore of a message that the store never had',
    { torn: 1 },
    (history) => {
      restore(history, { kept: 3, safe: 2 });
      change(history.past[0]?.stored ?? [], 1, { id: 'id other' });
      history.past[0]?.sends[1]?.acks.splice(0);
      history.past[0]?.readers.splice(0);
    },
  ],
  [
    'a restored message that did not stay',
    { torn: 1, unequal: 1 },
    (history) => {
      restore(history, { kept: 3, safe: 2 });
      history.stored.pop();
      history.sends[2]?.acks.splice(0);
    },
  ],
  [
    'a message that was not sent before the restore, and not after it',
    { torn: 1 },
    (history) => {
      history.stored.pop();
      change(history.sends, 3, { acks: [] });
      history.readers.forEach(({ seen }) => seen.splice(0));
      restore(history, { kept: 3, safe: 2 });
    },
  ],
];

function isNotTheSecond({ seq }: Seen): boolean {
  return seq !== 2;
}

describe('the history checker', () => {
  test('finds nothing in a good history, and counts it', () => {
    const report = checkHistory(createGoodHistory());
    expect(report.examples).toEqual([]);
    expect(report).toMatchObject({ sent: 4, acked: 4, stored: 4, readers: 2, seen: 7, retried: 1 });
    expect(report.longestUnavailableMs).toBe(300);
  });

  test.each(forgeries)('[I1] [I3] [I4] [I5] finds %s', (_what, expected, forge) => {
    const history = createGoodHistory();
    forge(history);
    const { faults, examples } = checkHistory(history);
    expect(Object.fromEntries(Object.entries(faults).filter(([, count]) => count > 0))).toEqual(
      expected,
    );
    expect(examples.length).toBeGreaterThan(0);
  });

  test('has a forgery for each kind of fault', () => {
    const found = new Set(forgeries.flatMap(([, expected]) => Object.keys(expected)));
    expect([...found].toSorted()).toEqual([...faultKinds].toSorted());
  });

  test('[SYNC-8] finds nothing when a restore took back what was acked after its backup began', () => {
    const history = createGoodHistory();
    restore(history, { kept: 3, safe: 2 });
    expect(checkHistory(history).examples).toEqual([]);
    expect(checkHistory(history).acked).toBe(4);
  });

  test('a message that was never acked may be stored or not', () => {
    const history = createGoodHistory();
    change(history.sends, 3, { acks: [] });
    expect(checkHistory(history).examples).toEqual([]);
    history.stored.pop();
    for (const reader of history.readers) {
      reader.seen.splice(0, reader.seen.length, ...history.stored);
    }
    expect(checkHistory(history).examples).toEqual([]);
  });
});
