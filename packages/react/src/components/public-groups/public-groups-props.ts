import type { AddPolicy, PublicGroup } from '@confab/client';

/** What a public group is to me: mine, one I may join, ask, am invited to or have asked, or one that asks itself. */
export type GroupPlace = 'member' | 'invited' | 'asked' | 'open' | 'approval' | 'closed';

/** A public group, with what it is to me. */
export interface FoundGroup extends PublicGroup {
  readonly place: GroupPlace;
}

/** Public groups that match a query, as far as they have been loaded. */
export interface GroupSearch {
  readonly query: string;
  readonly status: 'searching' | 'ready' | 'failed';
  readonly groups: readonly FoundGroup[];
  readonly hasMore: boolean;
}

/** What can be done with a public group. */
export interface PublicGroupActions {
  open(conversationId: string): void;
  /** Joins, and opens it. */
  join(conversationId: string): void;
  ask(conversationId: string): void;
  accept(conversationId: string): void;
  withdraw(conversationId: string): void;
}

/** Props of the page of public groups. */
export interface PublicGroupsPageProps {
  readonly search: GroupSearch;
  readonly actions: PublicGroupActions;
  /** Who may add me to a group without asking; null while it is not known (GROUP-13). */
  readonly addPolicy: AddPolicy | null;
  onAddPolicyChange(addPolicy: AddPolicy): void;
  onQueryChange(query: string): void;
  onLoadMore(): void;
  onBack(): void;
}
