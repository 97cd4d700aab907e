/** Whole numbers from 0 up to, not including, a bound: the same row of them every time (xorshift32). */
export function createNumbers(seed: number): (bound: number) => number {
  let state = seed | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
