import type { Admission, AdmissionKind } from '@confab/protocol';
import type { ActionRow } from '../storage/action-rows.ts';

/** Of an admission what is shown of who waits. */
export type Waiting = Pick<Admission, 'userId' | 'note' | 'createdAt' | 'expiresAt' | 'invitedBy'>;

/** What I did about those who wait to become members, and the server has not confirmed yet. */
export interface CandidateActs {
  readonly answered: ReadonlySet<string>;
  readonly invited: ReadonlyMap<string, Waiting>;
  /** About whom something that I did was refused. */
  readonly refused: ReadonlySet<string>;
}

/** Reads that from what waits to be sent, for one group; what I did last counts. */
export function candidateActsOf(
  actions: Iterable<ActionRow>,
  conversationId: string,
  kind: AdmissionKind,
): CandidateActs {
  const answered = new Set<string>();
  const invited = new Map<string, Waiting>();
  const refused = new Set<string>();
  const mine = [...actions]
    .filter(({ target, id }) => target === 'candidate' && id === conversationId)
    .sort((left, right) => left.order - right.order);
  for (const { operation, patch, failure } of mine) {
    if (operation.name.startsWith('joinRequests') !== (kind === 'request')) continue;
    for (const userId of userIdsOf(operation.input)) {
      if (failure !== null) refused.add(userId);
      else if (operation.name === 'members.invite') {
        invited.set(userId, { ...(patch as Omit<Waiting, 'userId'>), userId });
        answered.delete(userId);
      } else {
        answered.add(userId);
        invited.delete(userId);
      }
    }
  }
  return { answered, invited, refused };
}

function userIdsOf(input: ActionRow['operation']['input']): readonly string[] {
  if ('userIds' in input) return input.userIds;
  return 'userId' in input ? [input.userId] : [];
}
