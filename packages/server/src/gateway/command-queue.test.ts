import { createDeferred } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { CommandQueue } from './command-queue.ts';

/** A queue, and commands that end when the test says so. */
function createBench(ready: Promise<unknown> = Promise.resolve()) {
  const queue = new CommandQueue(ready);
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  function add(name: string, isPipelined = false): void {
    const { promise, resolve } = createDeferred();
    ends.set(name, resolve);
    queue.add({
      isPipelined,
      async run() {
        log.push(`+${name}`);
        await promise;
        log.push(`-${name}`);
      },
    });
  }
  /** Lets everything that can go on go on. */
  async function settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }
  async function end(name: string): Promise<void> {
    ends.get(name)?.();
    await settle();
  }
  return { queue, log, add, end, settle };
}

describe('CommandQueue', () => {
  test('[CONN-6] a command starts when the one before it has ended', async () => {
    const { add, end, settle, log } = createBench();
    add('a');
    add('b');
    await settle();
    expect(log).toEqual(['+a']);
    await end('a');
    expect(log).toEqual(['+a', '-a', '+b']);
  });

  test('[CONN-6] nothing starts before the session is ready', async () => {
    const { promise: ready, resolve } = createDeferred();
    const { add, settle, log } = createBench(ready);
    add('a');
    add('p', true);
    await settle();
    expect(log).toEqual([]);
    resolve();
    await settle();
    expect(log).toEqual(['+a']);
  });

  test('[CONN-6] pipelined commands in a row overlap and start in order', async () => {
    const { add, settle, log } = createBench();
    add('p1', true);
    add('p2', true);
    add('p3', true);
    await settle();
    expect(log).toEqual(['+p1', '+p2', '+p3']);
  });

  test('[CONN-6] a command that is not pipelined waits for all the pipelined ones before it', async () => {
    const { add, end, settle, log } = createBench();
    add('p1', true);
    add('p2', true);
    add('b');
    await settle();
    await end('p2');
    expect(log).toEqual(['+p1', '+p2', '-p2']);
    await end('p1');
    expect(log.at(-1)).toBe('+b');
  });

  test('[CONN-6] a pipelined command waits for the one before it that is not', async () => {
    const { add, end, settle, log } = createBench();
    add('p1', true);
    add('b');
    add('p2', true);
    add('c');
    await settle();
    await end('p1');
    await end('b');
    expect(log).toEqual(['+p1', '-p1', '+b', '-b', '+p2']);
    await end('p2');
    expect(log.at(-1)).toBe('+c');
  });

  test('a queue is full at 1,000 waiting commands and has room again when one ends', async () => {
    const { queue, add, end } = createBench();
    for (let index = 0; index < 999; index++) add(`c${index}`);
    expect(queue.isFull).toBe(false);
    add('last');
    expect(queue.isFull).toBe(true);
    await end('c0');
    expect(queue.isFull).toBe(false);
  });
});
