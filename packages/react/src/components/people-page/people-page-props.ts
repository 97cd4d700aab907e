import type {
  Admission,
  AdmissionsSnapshot,
  PeopleSnapshot,
  Person as ListedPerson,
  Relation,
} from '@confab/client';
import type { ReactNode } from 'react';

export type { ListedPerson };

/** What can be done with somebody. */
export interface PersonActions {
  /** Opens the direct conversation. */
  writeTo(userId: string): void;
  request(userId: string, note: string | null): void;
  accept(userId: string): void;
  reject(userId: string): void;
  cancel(userId: string): void;
  remove(userId: string): void;
  setAlias(userId: string, alias: string | null): void;
  setLabels(userId: string, labels: readonly string[]): void;
  block(userId: string): void;
  unblock(userId: string): void;
  /** Becomes a member of a group that I am invited to, and opens it. */
  acceptInvitation(conversationId: string): void;
  rejectInvitation(conversationId: string): void;
  /** Takes my request to join a group back. */
  cancelJoinRequest(conversationId: string): void;
}

/** Somebody to whom something is done. */
export interface NamedPerson {
  readonly userId: string;
  /** My alias, or their own name. */
  readonly name: string;
  readonly relation: Relation;
}

/** An invitation to a group, that waits for my answer. */
export interface GroupInvitation {
  readonly admission: Admission;
  /** Null while it is not known. */
  readonly inviterName: string | null;
}

/** The pages of people. */
export type PeopleTab = 'contacts' | 'requests' | 'blocked';

/** Props of the page of people. */
export interface PeoplePageProps {
  readonly tab: PeopleTab;
  readonly contacts: PeopleSnapshot;
  readonly incoming: PeopleSnapshot;
  readonly outgoing: PeopleSnapshot;
  readonly blocked: PeopleSnapshot;
  /** Invitations to groups. */
  readonly invitations: readonly GroupInvitation[];
  /** My requests to join groups. */
  readonly joinRequests: AdmissionsSnapshot;
  readonly actions: PersonActions;
  /** Shows a contact with what is known of their presence. */
  renderContact(person: ListedPerson): ReactNode;
  onTabChange(tab: PeopleTab): void;
  onAdd(): void;
  onBack(): void;
}
