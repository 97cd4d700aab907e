/** A random source that a seed repeats (mulberry32, public domain). */
export interface SeededRandom {
  /** A whole number from 0 up to and without the bound. */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  bytes(count: number): Buffer;
}

/** The seed of this run: `TEST_SEED`, or always the same one. */
export const testSeed = Number(process.env['TEST_SEED'] ?? 2);

export function createRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    pick: <Item>(items: readonly Item[]) => items[below(items.length)] as Item,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  };
}
