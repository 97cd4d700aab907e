import { foldTitle } from '../conversation-list/matches-query.ts';

/** Somebody who can be named in a text; without an id it is everyone. */
export interface MentionCandidate {
  readonly id: string | null;
  /** What everybody calls them. */
  readonly name: string;
  readonly avatarUrl: string | null;
  /** What I call them, where that is something else. */
  readonly alias?: string | null;
}

/** How many are offered at once. */
const offeredMax = 8;

/** Those whose name, a word of it, or id begins with what was written; then those who have it anywhere. */
export function findCandidates(
  candidates: readonly MentionCandidate[],
  words: string,
): readonly MentionCandidate[] {
  const query = foldTitle(words);
  const first: MentionCandidate[] = [];
  const others: MentionCandidate[] = [];
  for (const candidate of candidates) {
    const text = foldTitle([candidate.name, candidate.alias, candidate.id].join(' '));
    if (` ${text}`.includes(` ${query}`)) first.push(candidate);
    else if (others.length < offeredMax && text.includes(query)) others.push(candidate);
    if (first.length === offeredMax) break;
  }
  return [...first, ...others].slice(0, offeredMax);
}
