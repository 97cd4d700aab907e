/** Seeded randomness: the same seed and label give the same values, on every machine. */
export interface SeededRandom {
  /** A number in `[0, 1)`. */
  next(): number;
  /** A whole number from `minimum` to `maximum`, both included. */
  between(minimum: number, maximum: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** One of the values; undefined when there are none. */
  pick<Value>(values: readonly Value[]): Value | undefined;
  /** A UUIDv4 (RFC 9562) in lower case. */
  uuid(): string;
  /** An independent generator: what it is asked for changes nothing here. */
  fork(label: string): SeededRandom;
}

/**
 * Makes a generator: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018).
 * Its state is filled as in SplitMix (Steele, Lea and Flood, 2014), in 32 bits with the finaliser of MurmurHash3,
 * from FNV-1a of seed and label.
 */
export function createRandom(seed: number, label = ''): SeededRandom {
  const nextWord = createXoshiro(hashText(`${seed} ${label}`));
  const next = () => nextWord() / 2 ** 32;
  const between = (minimum: number, maximum: number) =>
    minimum + Math.floor(next() * (maximum - minimum + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (values) => values[between(0, values.length - 1)],
    uuid: () => toUuid([nextWord(), nextWord(), nextWord(), nextWord()]),
    fork: (name) => createRandom(seed, `${label}/${name}`),
  };
}

function createXoshiro(seed: number): () => number {
  const nextSeed = createSplitMix(seed);
  const state = Uint32Array.from([nextSeed(), nextSeed(), nextSeed(), nextSeed()]);
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ (c ^ a);
    state[0] = a ^ (d ^ b);
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotateLeft(d ^ b, 11);
    return result;
  };
}

function createSplitMix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

function rotateLeft(word: number, bits: number): number {
  return ((word << bits) | (word >>> (32 - bits))) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

function toUuid(words: readonly number[]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}
