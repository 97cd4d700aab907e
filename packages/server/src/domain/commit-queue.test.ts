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
