import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FlushRounds, flushesPerRound } from './flush-rounds.ts';

/** Connections that note when they are flushed. */
function createRounds() {
  const rounds = new FlushRounds();
  const flushed: string[] = [];
  const add = (name: string, count = 1) => {
    for (let index = 0; index < count; index++) {
      rounds.add({ flush: () => void flushed.push(name) });
    }
  };
  return { flushed, add };
}

describe('FlushRounds', () => {
  test('everything that one turn of the event loop brings is written in one round after it', async () => {
    const { flushed, add } = createRounds();
    add('alice');
    add('bob');
    expect(flushed).toEqual([]);
    await nextTurn();
    expect(flushed).toEqual(['alice', 'bob']);
  });

  test('[P1] a fan-out to more connections than a round serves leaves turns to others', async () => {
    const { flushed, add } = createRounds();
    add('crowd', 3 * flushesPerRound + 1);
    const counts: number[] = [];
    while (flushed.length <= 3 * flushesPerRound) {
      await nextTurn();
      counts.push(flushed.length);
    }
    expect(counts).toEqual([1, 2, 3].map((turn) => turn * flushesPerRound).concat(1501));
  });

  test('[P1] what comes after a large fan-out is written in the next round, beside the rest of it', async () => {
    const { flushed, add } = createRounds();
    add('crowd', 20 * flushesPerRound);
    await nextTurn();
    add('alice');
    await nextTurn();
    expect(flushed.indexOf('alice')).toBe(flushesPerRound);
    expect(flushed.length).toBe(2 * flushesPerRound + 1);
  });

  test('two large fan-outs both get on', async () => {
    const { flushed, add } = createRounds();
    add('first', 3 * flushesPerRound);
    await nextTurn();
    add('second', 3 * flushesPerRound);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(flushed.length).toBe(6 * flushesPerRound);
    expect(flushed.lastIndexOf('first')).toBeLessThan(flushed.lastIndexOf('second'));
  });
});
