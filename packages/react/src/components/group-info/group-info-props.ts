import type {
  ChatFile,
  Conversation,
  GroupInvitationsSnapshot,
  InviteLink,
  JoinRequestsSnapshot,
  MembersSnapshot,
  NewInviteLink,
  OperationInput,
  Relation,
  Role,
} from '@confab/client';
import type { ReactNode } from 'react';
import type { BannedList } from '../banned-list/banned-list.tsx';
import type { RightsLists } from '../decided-people/rights-lists.tsx';
import type { Pages } from '../paged-list/paged-list.tsx';
import type { NotedFacts } from './member-facts.tsx';

/** The links into a group, and what is done with them. */
export interface LinkList {
  readonly pages: Pages<InviteLink>;
  /** The address of the link that was made last; the server does not say it again. */
  readonly newAddress: string | null;
  readonly status: 'idle' | 'busy' | 'failed';
  /** Why none was made. */
  readonly problem: string | null;
  create(link: NewInviteLink, onCreated: () => void): void;
  remove(linkId: string): void;
}

/** A file that is on its way to the group. */
export interface FileUpload {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** Why it was not shared; null while it is being sent. */
  readonly problem: string | null;
}

/** The files that members share, and what is done with them. */
export interface SharedFiles {
  readonly pages: Pages<ChatFile>;
  /** What I am sharing, or could not. */
  readonly uploads: readonly FileUpload[];
  /** What somebody is called who is no member any more. */
  nameOf(userId: string): string;
  share(files: readonly File[]): void;
  /** Stops an upload, or forgets one that failed. */
  dismiss(uploadId: string): void;
  download(fileId: string): void;
  remove(fileId: string): void;
}

/** What can be done with a group. */
export interface GroupActions {
  update(fields: Omit<OperationInput<'conversations.update'>, 'conversationId'>): void;
  setAnnouncement(text: string | null): void;
  /** Notes something about the group for all; null takes it away. */
  setAttribute(key: string, value: string | null): void;
  setNickname(nickname: string | null): void;
  setFrozen(isFrozen: boolean): void;
  /** `until` in epoch milliseconds; null is for good. Without roles all may write again. */
  setMutedRoles(roles: readonly ('admin' | 'member')[], until: number | null): void;
  promote(userId: string): void;
  demote(userId: string): void;
  transfer(userId: string): void;
  /** `until` in epoch milliseconds; null is for good. */
  mute(userId: string, until: number | null): void;
  unmute(userId: string): void;
  allow(userId: string): void;
  disallow(userId: string): void;
  remove(userId: string): void;
  /** `until` in epoch milliseconds; null is for good. The reason is for the owner and admins. */
  ban(userId: string, until: number | null, reason: string | null): void;
  acceptRequest(userId: string): void;
  rejectRequest(userId: string): void;
  cancelInvitation(userId: string): void;
  requestContact(userId: string, note: string | null): void;
  block(userId: string): void;
  unblock(userId: string): void;
  /** Opens the direct conversation with a member. */
  writeTo(userId: string): void;
  leave(): void;
  end(): void;
}

/** The pages of the group info. */
export type GroupPage =
  | 'main'
  | 'members'
  | 'files'
  | 'requests'
  | 'links'
  | 'invitations'
  | 'settings'
  | 'moderation'
  | 'muted'
  | 'allowed'
  | 'banned';

/** Props of the group info. */
export interface GroupInfoProps {
  readonly conversation: Conversation;
  /** What I call it, or its name. */
  readonly title: string;
  readonly role: Role;
  /** The members as far as they are listed, and I. */
  readonly members: MembersSnapshot;
  readonly actions: GroupActions;
  /** Who wants to join; empty while my role does not let me answer. */
  readonly joinRequests: JoinRequestsSnapshot;
  /** Who set the announcement. */
  readonly announcerName: string | null;
  readonly initialPage?: GroupPage;
  /** Shows who is banned, once the page is open: it is loaded then. */
  renderBanned(show: (banned: BannedList) => ReactNode): ReactNode;
  /** Shows who is muted, and who may write while all are, loaded in the same way. */
  renderMuted(show: (muted: RightsLists['muted']) => ReactNode): ReactNode;
  renderAllowed(show: (allowed: RightsLists['allowed']) => ReactNode): ReactNode;
  /** Shows the invite links, loaded in the same way. */
  renderLinks(show: (links: LinkList) => ReactNode): ReactNode;
  /** Shows the shared files, loaded in the same way. */
  renderFiles(show: (files: SharedFiles) => ReactNode): ReactNode;
  /** Shows the invitations that wait, loaded in the same way. */
  renderInvitations(show: (snapshot: GroupInvitationsSnapshot) => ReactNode): ReactNode;
  /** Shows members whom the server finds by the beginning of their names, where not all are listed. */
  renderFound(query: string, show: (found: MembersSnapshot) => ReactNode): ReactNode;
  /** Shows what is noted about a member, loaded in the same way. */
  renderFacts(userId: string, show: (facts: NotedFacts) => ReactNode): ReactNode;
  /** Shows what a member is to me, once their menu is open. */
  renderRelation(userId: string, show: (relation: Relation) => ReactNode): ReactNode;
  onAdd(): void;
  onClose(): void;
}
