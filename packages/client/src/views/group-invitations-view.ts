import type { Role } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { share } from '../sharing.ts';
import { type Candidate, type CandidatesPage, CandidatesView } from './candidates-view.ts';

/** Whom a group has invited, the oldest first, up to 100. */
export interface GroupInvitationsSnapshot {
  readonly status: 'loading' | 'ready';
  readonly invitations: readonly Candidate[];
}

/** The live list of who is invited to a group: by me, or for its owner and admins by anyone. */
export class GroupInvitationsView extends CandidatesView<CandidatesPage, GroupInvitationsSnapshot> {
  protected readonly kind = 'invitation';
  protected readonly nothing = { admissions: [], users: [], nextCursor: null };

  protected maySee(role: Role | undefined): boolean {
    return role !== undefined;
  }

  protected ask(): Promise<CandidatesPage> {
    const { conversationId } = this;
    return this.context.call('invitations.list', { conversationId, limit: limits.pageSize });
  }

  protected compute(previous: GroupInvitationsSnapshot | null): GroupInvitationsSnapshot {
    const status = this.page === null ? 'loading' : 'ready';
    return share(previous, { status, invitations: this.waiting(previous?.invitations) });
  }
}
