import type { OperationOutput, Role } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { share } from '../sharing.ts';
import { type Candidate, CandidatesView } from './candidates-view.ts';

/** Someone who wants to join. */
export type JoinRequest = Candidate;

/** The oldest requests to join a group, up to 100. */
export interface JoinRequestsSnapshot {
  readonly status: 'loading' | 'ready';
  readonly requests: readonly JoinRequest[];
  /** How many wait in all; 1,000 stands for so many or more. */
  readonly waitingCount: number;
}

type Page = OperationOutput<'joinRequests.list'>;

/** The live list of who wants to join a group of mine. */
export class JoinRequestsView extends CandidatesView<Page, JoinRequestsSnapshot> {
  protected readonly kind = 'request';
  protected readonly nothing = { admissions: [], users: [], nextCursor: null, waitingCount: 0 };

  protected maySee(role: Role | undefined): boolean {
    return role === 'owner' || role === 'admin';
  }

  protected ask(): Promise<Page> {
    const { conversationId } = this;
    return this.context.call('joinRequests.list', { conversationId, limit: limits.pageSize });
  }

  protected compute(previous: JoinRequestsSnapshot | null): JoinRequestsSnapshot {
    const requests = this.waiting(previous?.requests);
    const { admissions, waitingCount } = this.page ?? this.nothing;
    return share(previous, {
      status: this.page === null ? 'loading' : 'ready',
      requests,
      // What I have just answered does not wait any more.
      waitingCount: waitingCount - (admissions.length - requests.length),
    });
  }
}
