import {
  type ChatFile,
  type Conversation,
  type InviteLink,
  type JoinRequestsSnapshot,
  type MembersSnapshot,
  type MemberView,
  noMembers,
  noRelation,
  type Role,
} from '@confab/client';
import type { Person } from '@confab/react';
import type { Pages } from '@confab/react/broadcasts';
import {
  type BannedPerson,
  type GroupActions,
  GroupInfo,
  type GroupInfoProps,
  type LinkList,
  type NotedFacts,
  type SharedFiles,
} from '@confab/react/group';
import { createCandidate, createGroup, createMember } from '@confab/react/samples';
import type { ReactNode } from 'react';
import { alice, bob, carol, galleryNow, longNamed } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const hourMs = 3_600_000;
const actions: GroupActions = ignoredActions;

function toGroup(
  part: Partial<Conversation> = {},
  settings: Partial<NonNullable<Conversation['settings']>> = {},
): Conversation {
  const announcement = {
    text: 'Friday we meet at the harbour instead.',
    setBy: 'bob',
    setAt: galleryNow - hourMs,
  };
  return {
    ...createGroup({ announcement, ...settings }),
    description: 'Half past twelve, wherever the sun is. Whoever comes first takes the table.',
    memberCount: 4,
    ...part,
  };
}

function toMember({ id, name }: Person, part: Partial<MemberView>): MemberView {
  return createMember({ userId: id, name, ...part });
}

const membersAs = (role: Role): MemberView[] => [
  toMember(bob, { role: role === 'owner' ? 'admin' : 'owner' }),
  toMember(alice, { role, isMe: true }),
  toMember(carol, { mutedUntil: galleryNow + 2 * hourMs }),
  toMember(longNamed, { isAllowlisted: true }),
];
const manyMembers = Array.from({ length: 5000 }, (_, index) =>
  createMember({ userId: `user-${index}`, name: `Person ${index + 1}`, isMe: index === 3 }),
);
const bannedPeople = [
  { userId: 'bob', name: 'Bob', avatarUrl: null, bannedUntil: 8_640_000_000_000_000, reason: null },
  {
    userId: 'long',
    name: longNamed.name,
    avatarUrl: null,
    bannedUntil: galleryNow + 30 * hourMs,
    reason: 'Sold boats that were not there',
  },
];
const mutedPeople = bannedPeople.map(({ bannedUntil, ...person }) => ({
  ...person,
  mutedUntil: bannedUntil,
}));
const banned: Pages<BannedPerson> = {
  status: 'ready',
  rows: bannedPeople,
  hasMore: true,
  loadMore: ignore,
};

const facts: NotedFacts = {
  status: 'ready',
  attributes: { desk: '4.21', team: 'Harbour and boats', languages: 'العربية، English' },
  set: ignore,
};

const link: InviteLink = {
  id: 'a',
  conversationId: 'lunch',
  createdBy: 'bob',
  createdAt: galleryNow - 50 * hourMs,
  expiresAt: galleryNow + 120 * hourMs,
  maxUses: 10,
  needsApproval: true,
  useCount: 3,
};
const links: LinkList = {
  pages: {
    status: 'ready',
    rows: [
      link,
      { ...link, id: 'b', expiresAt: null, maxUses: null, needsApproval: false, useCount: 1234 },
    ],
    hasMore: false,
    loadMore: ignore,
  },
  newAddress: 'https://example.com/join#pR2k1Yw7uX0aBq9LzT4mVd8eHc5sJf3N',
  status: 'idle',
  problem: null,
  create: ignore,
  remove: ignore,
};
const file: ChatFile = {
  id: 'a',
  conversationId: 'lunch',
  uploaderId: 'bob',
  name: 'The menu of the harbour, with everything that was crossed out in spring.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 482_130,
  state: 'available',
  createdAt: galleryNow - 2 * hourMs,
  seq: null,
};
const files: SharedFiles = {
  pages: {
    status: 'ready',
    rows: [
      file,
      { ...file, id: 'b', name: 'boat.webp', mediaType: 'image/webp', uploaderId: 'alice' },
      { ...file, id: 'c', name: 'قائمة الطعام.zip', mediaType: 'application/zip', sizeBytes: 812 },
    ],
    hasMore: true,
    loadMore: ignore,
  },
  uploads: [
    { id: 'd', name: 'tide.csv', sizeBytes: 9_400_000, sentBytes: 3_900_000, problem: null },
    {
      id: 'e',
      name: 'boat.exe',
      sizeBytes: 1,
      sentBytes: 0,
      problem: 'Files of this kind are not taken here.',
    },
  ],
  nameOf: (userId) => userId,
  share: ignore,
  dismiss: ignore,
  download: ignore,
  remove: ignore,
};
const invitations = [
  createCandidate({ ...toCandidate(carol), note: 'We sail at noon', inviterName: 'Bob' }),
  createCandidate({ ...toCandidate(longNamed), inviterName: 'Alice' }),
];

const nobodyAsks: JoinRequestsSnapshot = { status: 'ready', requests: [], waitingCount: 0 };
const joinRequests: JoinRequestsSnapshot = {
  status: 'ready',
  requests: [
    createCandidate({ note: 'I row on Tuesdays' }),
    createCandidate(toCandidate(longNamed)),
  ],
  waitingCount: 2,
};

function toCandidate({ id: userId, name }: Person) {
  return { userId, name };
}

/** The info panel of groups, as different roles see it. */
export function GroupSpecimens(): ReactNode {
  return (
    <Section title="Group info">
      <Specimen title="As the owner" height={800} width={320}>
        <FixtureGroup joinRequests={joinRequests} />
      </Specimen>
      <Specimen title="Join requests" height={400} width={320}>
        <FixtureGroup initialPage="requests" joinRequests={joinRequests} />
      </Specimen>
      <Specimen title="Invite links" height={440} width={320}>
        <FixtureGroup initialPage="links" />
      </Specimen>
      <Specimen title="Shared files" height={520} width={320}>
        <FixtureGroup initialPage="files" />
      </Specimen>
      <Specimen title="Invitations" height={400} width={320}>
        <FixtureGroup initialPage="invitations" />
      </Specimen>
      <Specimen title="As a member" height={800} width={320}>
        <FixtureGroup myRole="member" />
      </Specimen>
      <Specimen title="Settings" height={800} width={320}>
        <FixtureGroup
          initialPage="settings"
          conversation={toGroup(
            { avatarUrl: 'https://example.com/a/picture/of/lunch.jpg' },
            { mutedRoles: ['member'], slowModeSeconds: 45 },
          )}
        />
      </Specimen>
      <Specimen title="Moderation" height={320} width={320}>
        <FixtureGroup initialPage="moderation" />
      </Specimen>
      <Specimen title="Banned people" height={400} width={320}>
        <FixtureGroup initialPage="banned" />
      </Specimen>
      <Specimen title="Muted people" height={320} width={320}>
        <FixtureGroup initialPage="muted" />
      </Specimen>
      <Specimen title="Many members" height={640} width={320}>
        <FixtureGroup
          myRole="member"
          members={toListed(manyMembers, { hasMore: true })}
          conversation={toGroup({ memberCount: 5000 }, { isFrozen: true, announcement: null })}
        />
      </Specimen>
      <Specimen title="All of many members" height={640} width={320}>
        <FixtureGroup
          myRole="member"
          initialPage="members"
          members={toListed(manyMembers, { hasMore: true })}
        />
      </Specimen>
      <Specimen title="Ended" height={640} width={320}>
        <FixtureGroup conversation={toGroup({ destroyedAt: galleryNow }, { announcement: null })} />
      </Specimen>
    </Section>
  );
}

/** Members as they are listed. */
function toListed(
  members: readonly MemberView[],
  part: Partial<MembersSnapshot> = {},
): MembersSnapshot {
  const me = members.find(({ isMe }) => isMe) ?? null;
  return { ...noMembers, status: 'ready', members, me, ...part };
}

interface FixtureGroupProps extends Partial<GroupInfoProps> {
  readonly myRole?: Role;
}

/** The group info over fixtures. */
export function FixtureGroup({ myRole = 'owner', ...part }: FixtureGroupProps): ReactNode {
  const conversation = part.conversation ?? toGroup();
  return (
    <GroupInfo
      title={conversation.name ?? ''}
      members={toListed(membersAs(myRole))}
      renderFound={(_query, show) => show(toListed(manyMembers.slice(40, 43)))}
      actions={actions}
      announcerName="Bob"
      renderFacts={(_userId, show) => show(facts)}
      renderBanned={(show) => show({ pages: banned, undo: ignore })}
      renderMuted={(show) => show({ pages: { ...banned, rows: mutedPeople }, undo: ignore })}
      renderAllowed={(show) => show({ pages: banned, undo: ignore })}
      renderRelation={(userId, show) => show(noRelation(userId))}
      renderLinks={(show) => show(links)}
      renderFiles={(show) => show(files)}
      renderInvitations={(show) => show({ status: 'ready', invitations })}
      joinRequests={nobodyAsks}
      onAdd={ignore}
      onClose={ignore}
      {...part}
      conversation={conversation}
      role={myRole}
    />
  );
}
