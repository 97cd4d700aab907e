import type { Hand } from './hand.ts';

/** One hand of each. */
export interface Hands {
  readonly alice: Hand;
  readonly bob: Hand;
  readonly carol: Hand;
}

/**
 * What must hold from now on and for good, because the server has said so. What can change again makes no pledge: while
 * an act is under way nobody knows how far it has come.
 */
export interface Pledge {
  /** What it is about, in words; a second one about the same is the same. */
  readonly about: string;
  /** What is wrong, in words, or null. Asked when all is over. */
  check(hands: Hands): Promise<string | null>;
}

/**
 * Something that people do besides writing texts: one file of tests/faults/load/activities that exports it as
 * `activity` and is found there by itself. So every fault of tests/faults/scenarios breaks it, and none of them knows it.
 */
export interface Activity {
  /** The name of its file. */
  readonly name: string;
  /** Makes what the acts need, on a server that runs. */
  prepare?(hands: Hands): Promise<void>;
  /** Does it once, however often calls must be repeated, and answers what has been promised. */
  act(hands: Hands, ordinal: number): Promise<readonly Pledge[]>;
}
