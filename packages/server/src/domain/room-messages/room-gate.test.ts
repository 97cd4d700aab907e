import type { RoomPriority } from '@confab/protocol';
import { expect, test } from 'vitest';
import { type GateItem, RoomGate } from './room-gate.ts';

interface Item extends GateItem {
  readonly name: string;
}

/** A gate for so many a second, and what became of what was offered to it. */
function prepare(perSecond: number) {
  const dropped: string[] = [];
  const gate = new RoomGate<Item>(perSecond, 0);
  const offer = (name: string, priority: RoomPriority, { now = 0, cost = 1 } = {}) => {
    const settle = (isDropped: boolean) => {
      if (isDropped) dropped.push(name);
    };
    return namesOf(gate.offer({ name, priority, cost, settle }, now, perSecond));
  };
  return { gate, dropped, offer };
}

const namesOf = (items: readonly Item[]) => items.map(({ name }) => name);

test('[ROOM-9] what a second brings passes at once; then what is high passes first', () => {
  const { gate, offer } = prepare(2);
  expect([...offer('a', 'low'), ...offer('b', 'low')]).toEqual(['a', 'b']);
  expect([...offer('low', 'low'), ...offer('high', 'high')]).toEqual([]);
  expect(namesOf(gate.release(500))).toEqual(['high']);
  expect(namesOf(gate.release(1000))).toEqual(['low']);
});

test('[ROOM-9] of what is too much the lowest and newest is dropped, high last', () => {
  const { dropped, offer } = prepare(2);
  for (const name of ['a', 'b']) offer(name, 'normal');
  offer('low', 'low');
  offer('normal', 'normal');
  offer('high', 'high');
  expect(dropped).toEqual(['low']);
  offer('high 2', 'high');
  expect(dropped).toEqual(['low', 'normal']);
  offer('high 3', 'high');
  expect(dropped).toEqual(['low', 'normal', 'high 3']);
});

test('[ROOM-9] what is less urgent does not overtake, and what has waited 2 s is dropped', () => {
  const { gate, dropped, offer } = prepare(4);
  for (const name of ['a', 'b', 'c', 'd']) offer(name, 'normal');
  offer('long', 'high', { cost: 3 });
  offer('low', 'low');
  expect(namesOf(gate.release(250))).toEqual([]);
  expect(namesOf(gate.release(750))).toEqual(['long']);
  expect(gate.isWaiting).toBe(true);
  expect(namesOf(gate.release(2500))).toEqual([]);
  expect(dropped).toEqual(['low']);
});

test('a message that costs more than a second brings passes when the bucket is full', () => {
  const { gate, offer } = prepare(2);
  expect(offer('a', 'normal')).toEqual(['a']);
  expect(offer('long', 'normal', { cost: 9 })).toEqual([]);
  expect(namesOf(gate.release(500))).toEqual(['long']);
  expect(gate.isCalm(500)).toBe(false);
  expect(gate.isCalm(1500)).toBe(true);
});

test('a clock that was set back does not close the room', () => {
  const { gate, offer } = prepare(1);
  offer('a', 'normal', { now: 10_000 });
  offer('b', 'normal', { now: 0 });
  expect(namesOf(gate.release(1000))).toEqual(['b']);
});
