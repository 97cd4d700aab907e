import { describe, expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Lets `count` callers take a turn each, one after the other; answers who has had one so far. */
function enqueue(turns: Turns, count: number): number[] {
  const served: number[] = [];
  for (let caller = 0; caller < count; caller++) {
    void turns.take().then(() => served.push(caller));
  }
  return served;
}

/** Lets everything go on that can. */
const settle = () => new Promise(setImmediate);

describe('Turns', () => {
  test('so many go on at once, the others as one of them is done, in the order in which they came', async () => {
    const turns = new Turns(2);
    const served = enqueue(turns, 5);
    await settle();
    expect(served).toEqual([0, 1]);
    expect(turns.waitingCount).toBe(3);
    turns.pass();
    await settle();
    expect(served).toEqual([0, 1, 2]);
    for (let turn = 0; turn < 2; turn++) turns.pass();
    await settle();
    expect(served).toEqual([0, 1, 2, 3, 4]);
    expect(turns.waitingCount).toBe(0);
  });

  test('who comes when nobody has a turn need not wait', async () => {
    const turns = new Turns(1);
    await turns.take();
    turns.pass();
    const served = enqueue(turns, 2);
    await settle();
    expect(served).toEqual([0]);
  });
});
