import { ChatError } from '@confab/protocol/runtime';
import { createDeferred } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { CommitQueue, type FlushBatch } from './commit-queue.ts';

/** A flush that answers every number with its double, and remembers the batches it got. */
function createDoubling() {
  const batches: number[][] = [];
  const flush: FlushBatch<number, number> = async (items) => {
    batches.push([...items]);
    return items.map((item) => ({ status: 'done', result: item * 2 }));
  };
  return { batches, flush };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('CommitQueue', () => {
  test('items that come together share one commit', async () => {
    const { batches, flush } = createDoubling();
    const queue = new CommitQueue(flush);
    const results = await Promise.all(numbers(100).map((item) => queue.submit(item)));
    expect(results).toEqual(numbers(100).map((item) => item * 2));
    expect(batches).toEqual([numbers(100)]);
  });

  test('[SEND-4] items are carried out in the order in which they came, over all batches', async () => {
    const { batches, flush } = createDoubling();
    const queue = new CommitQueue(flush);
    await Promise.all(numbers(600).map((item) => queue.submit(item)));
    expect(batches.map((batch) => batch.length)).toEqual([256, 256, 88]);
    expect(batches.flat()).toEqual(numbers(600));
  });

  test('what comes while a batch is being committed waits for it and forms the next one', async () => {
    const { promise: committed, resolve: commit } = createDeferred();
    const { promise: started, resolve: start } = createDeferred();
    const running: number[][] = [];
    const queue = new CommitQueue<number, number>(async (items) => {
      running.push([...items]);
      start();
      await committed;
      return items.map((item) => ({ status: 'done', result: item }));
    });
    const first = queue.submit(1);
    await started;
    const others = [queue.submit(2), queue.submit(3)];
    expect(running).toEqual([[1]]);
    commit();
    expect(await Promise.all([first, ...others])).toEqual([1, 2, 3]);
    expect(running).toEqual([[1], [2, 3]]);
  });

  describe('with lanes', () => {
    /** A queue of four lanes by the tens of its numbers, whose batches end when the test says so. */
    function createLanes() {
      const running: { readonly items: readonly number[]; finish(): void }[] = [];
      const started: number[] = [];
      const queue = new CommitQueue<number, number>(
        async (items) => {
          const { promise, resolve } = createDeferred();
          started.push(...items);
          running.push({ items: [...items], finish: resolve });
          await promise;
          return items.map((item) => ({ status: 'done', result: item }));
        },
        { count: 4, keyOf: (item) => String(item % 10) },
      );
      return { queue, running, started };
    }

    test('few items share one commit, and those that come meanwhile wait for it', async () => {
      const { queue, running } = createLanes();
      const first = numbers(20).map((item) => queue.submit(item));
      await expect.poll(() => running.length).toBe(1);
      const later = numbers(20).map((item) => queue.submit(item));
      await new Promise(setImmediate);
      expect(running.map(({ items }) => items.length)).toEqual([20]);
      running[0]?.finish();
      await Promise.all(first);
      await expect.poll(() => running.length).toBe(2);
      running[1]?.finish();
      await Promise.all(later);
    });

    test.each(numbers(10))(
      'a lane that fills every batch (%i) does not hold up the others',
      async (key) => {
        const { queue, running } = createLanes();
        const busy = Array.from({ length: 300 }, () => queue.submit(key));
        const others = numbers(10).map((item) => queue.submit(item));
        busy.push(...Array.from({ length: 1000 }, () => queue.submit(key)));
        for (let batch = 0; batch < 2; batch++) {
          await expect.poll(() => running.length).toBe(batch + 1);
          running[batch]?.finish();
        }
        await expect.poll(() => running.length).toBe(3);
        const soon = running.flatMap(({ items }) => items);
        expect(soon).toEqual(expect.arrayContaining(numbers(10)));
        for (let batch = 2; batch < 6; batch++) {
          await expect.poll(() => running.length).toBeGreaterThan(batch);
          running[batch]?.finish();
        }
        await Promise.all([...busy, ...others]);
      },
    );

    test('[SEND-4] many items are committed beside each other, those of one key never', async () => {
      const { queue, running, started } = createLanes();
      const all = numbers(2000).map((item) => queue.submit(item));
      await expect.poll(() => running.length).toBeGreaterThan(1);
      const keys = running.map(({ items }) => new Set(items.map((item) => item % 10)));
      const together = keys.flatMap((one) => [...one]);
      expect(together).toHaveLength(new Set(together).size);
      for (let turn = 0; started.length < 2000 || turn < running.length; turn++) {
        await expect.poll(() => running.length).toBeGreaterThan(turn);
        running[turn]?.finish();
      }
      await Promise.all(all);
      for (let key = 0; key < 10; key++) {
        const ofKey = started.filter((item) => item % 10 === key);
        expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
      }
      await queue.drained();
    });
  });

  test('a refusal reaches its own item alone', async () => {
    const queue = new CommitQueue<number, number>(async (items) =>
      items.map((item) =>
        item === 2
          ? { status: 'refused', error: new ChatError('not_member') }
          : { status: 'done', result: item },
      ),
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => queue.submit(item)));
    expect(results).toMatchObject([{ value: 1 }, { reason: { code: 'not_member' } }, { value: 3 }]);
  });

  test('an item that breaks its batch fails alone: the others are carried out one by one, in order', async () => {
    const done: number[] = [];
    const queue = new CommitQueue<number, number>(async (items) => {
      if (items.includes(2)) throw new TypeError('poison');
      done.push(...items);
      return items.map((item) => ({ status: 'done', result: item }));
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => queue.submit(item)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(results[1]).toMatchObject({ reason: { message: 'poison' } });
    expect(done).toEqual([1, 3, 4]);
  });

  test('[I9] when the store is down the whole batch is told so at once, without trying each item', async () => {
    let attempts = 0;
    const queue = new CommitQueue<number, number>(async () => {
      attempts++;
      throw new ChatError('unavailable');
    });
    const results = await Promise.allSettled(numbers(50).map((item) => queue.submit(item)));
    expect(results.every((one) => one.status === 'rejected')).toBe(true);
    expect(attempts).toBe(1);
  });

  test('[I9] a queue works again after the store was down', async () => {
    let isDown = true;
    const queue = new CommitQueue<number, number>(async (items) => {
      if (isDown) throw new ChatError('unavailable');
      return items.map((item) => ({ status: 'done', result: item }));
    });
    await expect(queue.submit(1)).rejects.toMatchObject({ code: 'unavailable' });
    isDown = false;
    await expect(queue.submit(2)).resolves.toBe(2);
  });

  test('a full queue refuses with unavailable and a time to wait, and keeps what it holds', async () => {
    const { flush } = createDoubling();
    const queue = new CommitQueue(flush);
    const held = numbers(50_000).map((item) => queue.submit(item));
    await expect(queue.submit(0)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterMs: 1000,
    });
    expect((await Promise.all(held)).length).toBe(50_000);
  });

  test('drained resolves when everything that was submitted is done', async () => {
    const { batches, flush } = createDoubling();
    const queue = new CommitQueue(flush);
    await queue.drained();
    const pending = numbers(300).map((item) => queue.submit(item));
    await queue.drained();
    expect(batches.flat()).toHaveLength(300);
    await Promise.all(pending);
  });

  test('a flush that answers too few outcomes fails the items it forgot', async () => {
    const queue = new CommitQueue<number, number>(async () => [{ status: 'done', result: 1 }]);
    const results = await Promise.allSettled([queue.submit(1), queue.submit(2)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
