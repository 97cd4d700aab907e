import type {
  GroupInvitationsSnapshot,
  MembersSnapshot,
  Relation,
  TimelineSnapshot,
} from '@confab/client';
import { type ReactNode, useState } from 'react';
import { GroupInfo } from '../../components/group-info/group-info.tsx';
import type { LinkList, SharedFiles } from '../../components/group-info/group-info-props.ts';
import type { NotedFacts } from '../../components/group-info/member-facts.tsx';
import { useGroupInvitations, useJoinRequests } from '../../hooks/use-admissions.ts';
import { useConversation } from '../../hooks/use-conversations.ts';
import { useFoundMembers, useMembers } from '../../hooks/use-members.ts';
import { useRelation } from '../../hooks/use-relations.ts';
import { useTimeline, useTimelineState } from '../../hooks/use-timeline.ts';
import { useUsers } from '../../hooks/use-user.ts';
import { AddMembers } from './add-members.tsx';
import { Allowed, Banned, Muted } from './decided-members.tsx';
import { useGroupActions } from './use-group-actions.ts';
import { useMemberFacts } from './use-member-facts.ts';
import { useSharedFiles } from './use-shared-files.ts';
import { type LinkAddress, useLinks } from './use-links.ts';

/** Props of {@link GroupInfoView}. */
export interface GroupInfoViewProps {
  readonly conversationId: string;
  /** Makes the address of an invite link, which leads to `JoinView`. */
  readonly linkAddress: LinkAddress;
  /** Opens a conversation: that with a member. */
  onOpen(conversationId: string): void;
  /** Called after I have left the group. */
  onLeft(): void;
  onClose(): void;
}

/** A group from the client: what it is, its members, and its settings. */
export function GroupInfoView(props: GroupInfoViewProps): ReactNode {
  const { conversationId, linkAddress, onClose } = props;
  const item = useConversation(conversationId);
  const timeline = useTimeline(conversationId);
  const conversation = useTimelineState(timeline, selectConversation);
  const members = useMembers(conversationId);
  const joinRequests = useJoinRequests(conversationId);
  const announcerId = conversation?.settings?.announcement?.setBy;
  const people = useUsers(announcerId === undefined ? [] : [announcerId]);
  const [isAdding, setIsAdding] = useState(false);
  const actions = useGroupActions(conversationId, props);
  if (!item || !conversation) return null;
  return (
    <>
      <GroupInfo
        conversation={conversation}
        title={item.title}
        role={item.role}
        members={members}
        actions={actions}
        joinRequests={joinRequests}
        announcerName={people.get(announcerId ?? '')?.name ?? null}
        renderFound={(query, show) => (
          <Found conversationId={conversationId} query={query} show={show} />
        )}
        renderBanned={(show) => <Banned conversationId={conversationId} show={show} />}
        renderMuted={(show) => <Muted conversationId={conversationId} show={show} />}
        renderAllowed={(show) => <Allowed conversationId={conversationId} show={show} />}
        renderRelation={(userId, show) => <Related userId={userId} show={show} />}
        renderFacts={(userId, show) => (
          <Noted conversationId={conversationId} userId={userId} show={show} />
        )}
        renderLinks={(show) => (
          <Links conversationId={conversationId} linkAddress={linkAddress} show={show} />
        )}
        renderFiles={(show) => <Shared conversationId={conversationId} show={show} />}
        renderInvitations={(show) => <Invitations conversationId={conversationId} show={show} />}
        onAdd={() => setIsAdding(true)}
        onClose={onClose}
      />
      {isAdding && (
        <AddMembers
          conversationId={conversationId}
          memberIds={new Set(members.members.map(({ userId }) => userId))}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}

interface FoundProps {
  readonly conversationId: string;
  readonly query: string;
  show(found: MembersSnapshot): ReactNode;
}

function Found({ conversationId, query, show }: FoundProps): ReactNode {
  return show(useFoundMembers(conversationId, query));
}

interface NotedProps {
  readonly conversationId: string;
  readonly userId: string;
  show(facts: NotedFacts): ReactNode;
}

function Noted({ conversationId, userId, show }: NotedProps): ReactNode {
  return show(useMemberFacts(conversationId, userId));
}

interface RelatedProps {
  readonly userId: string;
  show(relation: Relation): ReactNode;
}

function Related({ userId, show }: RelatedProps): ReactNode {
  return show(useRelation(userId));
}

interface LinksProps extends Pick<GroupInfoViewProps, 'conversationId' | 'linkAddress'> {
  show(links: LinkList): ReactNode;
}

function Links({ conversationId, linkAddress, show }: LinksProps): ReactNode {
  return show(useLinks(conversationId, linkAddress));
}

interface SharedProps {
  readonly conversationId: string;
  show(files: SharedFiles): ReactNode;
}

function Shared({ conversationId, show }: SharedProps): ReactNode {
  return show(useSharedFiles(conversationId));
}

interface InvitationsProps {
  readonly conversationId: string;
  show(snapshot: GroupInvitationsSnapshot): ReactNode;
}

function Invitations({ conversationId, show }: InvitationsProps): ReactNode {
  return show(useGroupInvitations(conversationId));
}

function selectConversation({ conversation }: TimelineSnapshot) {
  return conversation;
}
