import type { Timeline } from '@confab/client';
import { expect, test } from 'vitest';
import { type VanishedMessage, watchTimeline } from './watch-timeline.ts';

/** What is shown: messages of mine, stored ones with their seq. */
type Shown = readonly (readonly [key: string, seq: number | null])[];

/** Shows one thing after another and tells what the watcher said of it. */
function watch(...looks: readonly Shown[]) {
  return watchIn({ type: 'group', seq: 9, messageCount: 7 }, ...looks);
}

function watchIn(
  conversation: object,
  ...looks: readonly Shown[]
): { problems: string[]; vanished: VanishedMessage[] } {
  const [problems, vanished]: [string[], VanishedMessage[]] = [[], []];
  let now: Shown = [];
  let tell = () => {};
  const timeline = {
    getSnapshot: () => ({
      conversation,
      messages: now.map(([key, seq]) => ({ key, seq, isOwn: true })),
    }),
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => {};
    },
  } as unknown as Timeline;
  const watcher = {
    onProblem: (text: string) => problems.push(text),
    onVanished: (message: VanishedMessage) => vanished.push(message),
  };
  watchTimeline(timeline, watcher);
  for (const look of looks) {
    now = look;
    tell();
  }
  return { problems, vanished };
}

test('[I7] a pending message that takes its place in the log has not vanished', () => {
  const { problems, vanished } = watch(
    [
      ['a', 8],
      ['b', null],
    ],
    [
      ['a', 8],
      ['b', 9],
    ],
  );
  expect([problems, vanished]).toEqual([[], []]);
});

test('[I7] of a message that is not shown any more is told where what is shown begins, as it may stand above', () => {
  const { problems, vanished } = watch(
    [
      ['a', 8],
      ['b', null],
    ],
    [['a', 8]],
  );
  expect([problems, vanished]).toEqual([[], [{ key: 'b', firstSeq: 8 }]]);
});

test('[I4] a hole, and a message that is shown twice, are problems', () => {
  const { problems } = watch(
    [
      ['a', 7],
      ['b', 9],
    ],
    [
      ['a', 8],
      ['a', 9],
    ],
  );
  expect(problems).toEqual(['seq 7 is followed by 9', 'message a is shown twice']);
});

test('[BLOCK-4] what is withheld leaves a hole between two people, and no larger one', () => {
  const direct = { type: 'direct', seq: 9, messageCount: 7 };
  const withHole = (seq: number): Shown => [
    ['a', seq],
    ['b', 9],
  ];
  expect(watchIn(direct, withHole(6)).problems).toEqual([]);
  expect(watchIn(direct, withHole(5)).problems).toEqual(['seq 5 is followed by 9']);
  expect(watchIn(direct, [...withHole(8), ['c', 7]]).problems).toEqual(['seq 9 is followed by 7']);
});
