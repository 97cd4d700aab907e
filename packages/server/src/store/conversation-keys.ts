/** Two user ids, sorted. */
export type DirectPair = readonly [string, string];

/** What makes a conversation the only one of its kind: the pair, and the order that it is about. */
export interface PairKey {
  readonly pair: DirectPair;
  /** Null for the direct conversation. */
  readonly orderId: string | null;
}

/** Two user ids in the order in which the pair is stored. */
export function toDirectPair(first: string, second: string): DirectPair {
  return first < second ? [first, second] : [second, first];
}

/** Ids contain no space, so the joined ones are unambiguous. */
export function toDirectKey({ pair, orderId }: PairKey): string {
  return [...pair, ...(orderId === null ? [] : [orderId])].join(' ');
}

/** No id contains a slash, so no pair has such a key. */
const systemPrefix = '/system ';

/** The key of the one system conversation of a user. */
export function toSystemKey(userId: string): string {
  return systemPrefix + userId;
}

/** The pair of a stored key; null for what is not a conversation of two. */
export function pairOfKey(key: string | null): DirectPair | null {
  if (key?.startsWith(systemPrefix)) return null;
  const [first, second] = key?.split(' ') ?? [];
  return first !== undefined && second !== undefined ? [first, second] : null;
}

/** The keys of all orders of a pair are at or above the first of these texts and below the second. */
export function orderKeyRange(pair: DirectPair): readonly [string, string] {
  const key = toDirectKey({ pair, orderId: null });
  return [`${key} `, `${key}!`]; // '!' follows the space.
}
