import { expect, test } from 'vitest';
import { LateCode } from './late-code.ts';

interface Greeter {
  greet(name: string): Promise<string>;
}

/** Late code that counts how often it is loaded, and fails as often as is asked. */
function createLoader(failures = 0) {
  let count = 0;
  const load = async (): Promise<Greeter> => {
    count += 1;
    if (count <= failures) throw new Error('offline');
    return { greet: async (name) => `Hello ${name}` };
  };
  return { load, count: () => count };
}

test('methods load with the first call, once', async () => {
  const { load, count } = createLoader();
  const greeter = new LateCode().methods({ now: 1 }, load);
  expect(greeter.now).toBe(1);
  expect(count()).toBe(0);
  expect(await Promise.all([greeter.greet('Alice'), greeter.greet('Bob')])).toEqual([
    'Hello Alice',
    'Hello Bob',
  ]);
  expect(count()).toBe(1);
});

test('methods are no promise, though they answer to every name', async () => {
  const { load, count } = createLoader();
  const greeter = new LateCode().methods({}, load);
  expect(await Promise.resolve(greeter)).toBe(greeter);
  expect(count()).toBe(0);
  await expect((greeter as unknown as { wave(): Promise<void> }).wave()).rejects.toThrow(TypeError);
});

test('what could not be loaded is unavailable, and is tried again', async () => {
  const { load, count } = createLoader(1);
  const greeter = new LateCode().methods({}, load);
  await expect(greeter.greet('Alice')).rejects.toMatchObject({ code: 'unavailable' });
  expect(await greeter.greet('Alice')).toBe('Hello Alice');
  expect(count()).toBe(2);
});

test('everything can be loaded early, and a failure of that is nobody’s', async () => {
  const [one, other] = [createLoader(), createLoader(1)];
  const late = new LateCode();
  late.methods({}, one.load);
  late.methods({}, other.load);
  late.loadAll();
  late.loadAll();
  await Promise.resolve();
  expect([one.count(), other.count()]).toEqual([1, 1]);
});
