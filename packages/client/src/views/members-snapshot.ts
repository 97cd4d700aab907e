import type { Role } from '@confab/protocol';

/** A member as a list shows them. */
export interface MemberView {
  readonly userId: string;
  /** My alias for them, what they are called in this group, or their name. */
  readonly name: string;
  /** What everyone calls them: never my alias. */
  readonly publicName: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly isMe: boolean;
  /** What the member is called in this group. */
  readonly nickname: string | null;
  /** May read and not write before this time, in epoch milliseconds. */
  readonly mutedUntil: number | null;
  /** May write while the role is muted. */
  readonly isAllowlisted: boolean;
}

/** The active members: owner first, then admins, then by name; in large groups by user id, as far as they are listed. */
export interface MembersSnapshot {
  readonly status: 'loading' | 'ready';
  readonly members: readonly MemberView[];
  /** My own row, listed or not; null while I am not known to be a member. */
  readonly me: MemberView | null;
  /** Whether there are members that are not listed yet: only in groups of more than 500. */
  readonly hasMore: boolean;
  /** Lists one more page of them. */
  loadMore(): void;
}

/** A list on which nobody stands yet. */
export const noMembers: MembersSnapshot = {
  status: 'loading',
  members: [],
  me: null,
  hasMore: false,
  loadMore: () => {},
};
