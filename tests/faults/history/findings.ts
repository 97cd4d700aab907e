/** The ways in which a history can break the promises of the log. */
export const faultKinds = [
  'missing',
  'misplaced',
  'doubled',
  'reordered',
  'gaps',
  'altered',
  'unseen',
  'unequal',
  'refused',
  'violated',
  'torn',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What each kind means, for the tables. */
export const faultMeanings: Readonly<Record<FaultKind, string>> = {
  missing: 'acked, but not in the store (SEND-3)',
  misplaced: 'acked under another seq or id than it has, or with two different acks (SEND-2)',
  doubled: 'stored twice (SEND-2)',
  reordered: 'stored in another order than its writer sent it (SEND-4)',
  gaps: 'a seq that is not the one after the last (LOG-1)',
  altered: 'stored, but nobody sent it so',
  unseen: 'stored, but a reader that must see everything did not',
  unequal: 'a reader saw another message under a seq than the store holds (LOG-1)',
  refused: 'refused with an error that is not retryable, or internal',
  torn: 'restored without what was acked before the backup began, or as the store never was (SYNC-8)',
  violated: 'a promise of the SDK that a reader saw broken (I7)',
};

const maxExamplesPerKind = 5;

/** Collects what is wrong and keeps a few examples of each kind. */
export class Findings {
  readonly counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<
    FaultKind,
    number
  >;
  readonly examples: string[] = [];

  add(kind: FaultKind, what: string): void {
    this.counts[kind] += 1;
    if (this.counts[kind] <= maxExamplesPerKind) this.examples.push(`${kind}: ${what}`);
  }
}
