import {
  type Candidate,
  type Conversation,
  type ConversationListItem,
  defaultGroupSettings,
  type MembersSnapshot,
  type MemberView,
  noMembers,
  noRelation,
  type PeopleSnapshot,
  type Person as ListedPerson,
  type Relation,
  type TimelineMessage,
  type User,
  untouchedView,
} from '@confab/client';
import type { Person } from '../person.ts';
import { now } from './now.ts';

export const alice: Person = { id: 'alice', name: 'Alice', avatarUrl: null };
export const bob: Person = { id: 'bob', name: 'Bob', avatarUrl: null };
export const people = new Map([alice, bob].map((person) => [person.id, person]));

/** Somebody as the client knows them. */
export function createUser(person: Person): User {
  return {
    ...person,
    bio: null,
    language: null,
    timezone: null,
    role: 'user',
    attributes: {},
    trustedAttributes: {},
    createdAt: now,
    updatedAt: now,
  };
}

/** A message of Bob to Alice, written at {@link now}. */
export function createMessage(
  part: Partial<TimelineMessage> & { text?: string } = {},
): TimelineMessage {
  const { text = 'Hello', ...fields } = part;
  const seq = fields.seq === undefined ? 1 : fields.seq;
  return {
    key: `message-${seq}`,
    id: seq === null ? null : `id-${seq}`,
    seq,
    senderId: 'bob',
    isOwn: fields.senderId === 'alice',
    isFromBlocked: false,
    content: { type: 'text', text },
    createdAt: now,
    status: { status: 'sent' },
    ...fields,
  };
}

/** Alice's conversation with Bob. */
export function createItem(part: Partial<ConversationListItem> = {}): ConversationListItem {
  const isWaiting = (part.unreadCount ?? 0) > 0 || part.isMarkedUnread === true;
  return {
    conversationId: 'with-bob',
    type: 'direct',
    title: 'Bob',
    avatarUrl: null,
    peerId: 'bob',
    order: null,
    memberCount: 2,
    unreadCount: 0,
    mentionCount: 0,
    lastActivityAt: now,
    lastMessage: null,
    role: 'member',
    nickname: null,
    speechMute: null,
    disabledReason: null,
    isMarkedUnread: false,
    isArchived: false,
    isHidden: false,
    isMuted: false,
    isCounted: isWaiting && !part.isMuted && !part.isArchived && !part.isHidden,
    isBlockedByMe: false,
    view: untouchedView('with-bob'),
    ...part,
  };
}

/** Alice's group for lunch. */
export function createGroup(
  settings: Partial<NonNullable<Conversation['settings']>> = {},
): Conversation {
  return {
    id: 'lunch',
    type: 'group',
    name: 'Lunch',
    description: null,
    avatarUrl: null,
    joinPolicy: 'invite_only',
    maxMembers: 500,
    memberCount: 3,
    createdBy: 'alice',
    createdAt: now,
    lastActivityAt: now,
    seq: 1,
    rev: 1,
    messageCount: 1,
    settings: { ...defaultGroupSettings, ...settings },
    destroyedAt: null,
  };
}

/** Bob in the group for lunch. */
export function createMember(part: Partial<MemberView> = {}): MemberView {
  return {
    userId: 'bob',
    name: 'Bob',
    publicName: part.name ?? 'Bob',
    avatarUrl: null,
    role: 'member',
    deliveredSeq: 0,
    readSeq: 0,
    isMe: false,
    nickname: null,
    mutedUntil: null,
    isAllowlisted: false,
    ...part,
  };
}

/** Members of the group for lunch who are all listed. */
export function createMembers(
  members: readonly MemberView[],
  part: Partial<MembersSnapshot> = {},
): MembersSnapshot {
  const me = members.find(({ isMe }) => isMe) ?? null;
  return { ...noMembers, status: 'ready', members, me, ...part };
}

/** Bob, who waits to become a member. */
export function createCandidate(part: Partial<Candidate> = {}): Candidate {
  return {
    userId: 'bob',
    name: 'Bob',
    avatarUrl: null,
    note: null,
    createdAt: now,
    expiresAt: now + 6 * 86_400_000,
    inviterName: null,
    ...part,
  };
}

/** Somebody with what they are to Alice. */
export function createListed(userId: string, part: Partial<Relation> = {}): ListedPerson {
  const name = userId.charAt(0).toUpperCase() + userId.slice(1);
  const relation = { ...noRelation(userId), ...part };
  return { userId, name: relation.alias ?? name, avatarUrl: null, relation };
}

/** People as a live view has them. */
export function listed(...people: ListedPerson[]): PeopleSnapshot {
  return { status: 'ready', people };
}

/** A request that waits for six more days. */
export function createRequest(
  direction: 'incoming' | 'outgoing',
  note: string | null = null,
): Pick<Relation, 'request'> {
  const times = { createdAt: now, expiresAt: now + 6 * 86_400_000 };
  return { request: { direction, status: 'pending', note, ...times } };
}
