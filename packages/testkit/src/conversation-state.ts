import type {
  AddPolicy,
  Admission,
  ConversationView,
  GroupSettings,
  Member,
  MessageContent,
  NotificationSettings,
  Pin,
  PresenceSettings,
  Profile,
  Relation,
  User,
} from '@confab/protocol';

/** A conversation as one user should see it, in a form that can be compared; the same from a server and a client. */
export interface ConversationState {
  readonly conversationId: string;
  readonly lastActivityAt: number;
  readonly memberCount: number;
  readonly name: string | null;
  /** Of a group, as JSON. */
  readonly settings: string;
  /** What only conversations of its type have, as JSON. */
  readonly typeFields: string;
  /** One line for each pinned message, the one pinned last first. */
  readonly pins: readonly string[];
  readonly role: string;
  /** What I am called here, and whether I may write, as JSON. */
  readonly facts: string;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  readonly unreadCount: number;
  readonly mentionCount: number;
  readonly pinnedAt: number | null;
  /** What it is to me alone, as JSON. */
  readonly view: string;
  /** The clientMsgId of the newest message. */
  readonly newest: string | null;
  /** One line for each message, in the order of seq, and then for what waits to be sent. */
  readonly messages: readonly string[];
  /** One line for each active member, by user id. */
  readonly members: readonly string[];
}

/** What the place in the list depends on. */
export type Placed = Pick<ConversationState, 'conversationId' | 'lastActivityAt' | 'pinnedAt'>;

/** What one user sees: conversations in the order of the list. */
export interface UserState {
  readonly conversations: readonly ConversationState[];
  /** A line for the unread totals, and one for those of each label. */
  readonly unread: readonly string[];
  /** One line for each contact, pending request and block. */
  readonly relations: readonly string[];
  /** One line for each request and invitation of mine that waits for an answer. */
  readonly admissions: readonly string[];
  /** My profile, with what only I see of it. */
  readonly profile: string;
  /** What I have decided about my presence. */
  readonly presence: string;
  /** What I have decided over all conversations. */
  readonly settings: string;
}

/** What a profile says of its user. When it was changed is no part of that. */
export type ProfileFacts = Omit<User, 'createdAt' | 'updatedAt'> &
  Pick<Profile, 'privateAttributes'>;

/** A profile in a form that can be compared. */
export function describeProfile(profile: ProfileFacts): string {
  const { id, name, avatarUrl, bio, language, timezone, role } = profile;
  const { attributes, trustedAttributes, privateAttributes } = profile;
  const shown = [name, avatarUrl, bio, language, timezone, role, attributes, trustedAttributes];
  return `${id} ${JSON.stringify([...shown, privateAttributes])}`;
}

/** What a user has decided about their presence, in a form that can be compared. */
export function describePresence({
  availability,
  customStatus,
  lastSeenVisibility,
}: Omit<PresenceSettings, 'rev'>): string {
  return JSON.stringify([availability, customStatus?.text, lastSeenVisibility]);
}

/** What a user has decided over all conversations, and what comes of it, in a form that can be compared. */
export function describeMySettings(
  { level, mutedUntil }: NotificationSettings,
  addPolicy: AddPolicy,
): string {
  return JSON.stringify([level, mutedUntil, addPolicy]);
}

/**
 * My view in a form that can be compared. Its rev says when it changed, which repeating a change on two devices moves;
 * what stands above its position shows in the counts.
 */
export function describeView({ rev: _rev, position, ...view }: ConversationView): string {
  if (position === null) return JSON.stringify({ ...view, position });
  const { seq, readCount, isMarked, atReadSeq } = position;
  return JSON.stringify({ ...view, position: [seq, readCount, isMarked, atReadSeq] });
}

/** The lines of what is pinned, without what I have cleared. */
export function describePins(
  pins: readonly Pin[],
  { clearedSeq }: Pick<ConversationView, 'clearedSeq'>,
): string[] {
  return pins
    .filter(({ seq }) => seq > clearedSeq)
    .map(({ seq, pinnedBy, pinnedAt }) => `#${seq} by ${pinnedBy} at ${pinnedAt}`);
}

/** The settings of a group; null for a conversation that is none. */
export function describeSettings(settings: GroupSettings | null): string {
  if (settings === null) return 'null';
  const { announcement, attributes, isFrozen, visibility, tags } = settings;
  const members = [settings.memberCanInvite, settings.memberCanEdit, settings.memberCanPin];
  const speech = [
    isFrozen,
    settings.mutedRoles,
    settings.mutedRolesUntil,
    settings.slowModeSeconds,
  ];
  return JSON.stringify([announcement, attributes, members, visibility, tags, speech]);
}

/** What another user can be to me; each is a list of its own. */
export const relationKinds = ['contacts', 'incoming', 'outgoing', 'blocked'] as const;

/** The line of one user in one of these lists. */
export function describeRelation(kind: (typeof relationKinds)[number], relation: Relation): string {
  const { userId, contactSince, alias, labels, attributes, request, blockedAt } = relation;
  const contact = [contactSince, alias, labels, attributes];
  const asked = [request?.note, request?.createdAt, request?.expiresAt];
  const facts = { contacts: contact, incoming: asked, outgoing: asked, blocked: [blockedAt] };
  return `${userId} in ${kind} ${JSON.stringify(facts[kind])}`;
}

/** The line of a request or invitation. */
export function describeAdmission(
  admission: Pick<Admission, 'conversationId' | 'kind' | 'note' | 'invitedBy' | 'expiresAt'>,
): string {
  const { conversationId, kind, note, invitedBy, expiresAt } = admission;
  return `${kind} ${conversationId} ${JSON.stringify([note, invitedBy, expiresAt])}`;
}

/** The line of a message. */
export function describeMessage(message: {
  readonly seq: number;
  readonly senderId: string;
  readonly clientMsgId: string;
  readonly content: MessageContent;
}): string {
  const { seq, senderId, clientMsgId, content } = message;
  const what = content.type === 'text' ? content.text : Object.values(content);
  return `#${seq} ${senderId} ${clientMsgId} ${JSON.stringify(what)}`;
}

/** What is decided about a member. */
type MemberFacts = Pick<Member, 'nickname' | 'mutedUntil' | 'isAllowlisted'>;

/** What is decided about a member, in a form that can be compared. */
export function describeFacts({ nickname, mutedUntil, isAllowlisted }: MemberFacts): string {
  return JSON.stringify([nickname, mutedUntil, isAllowlisted]);
}

/** The line of a member. */
export function describeMember(
  member: Pick<Member, 'userId' | 'role' | 'readSeq' | 'deliveredSeq'> & MemberFacts,
): string {
  const { userId, role, readSeq, deliveredSeq } = member;
  return `${userId} ${role} delivered ${deliveredSeq} read ${readSeq} ${describeFacts(member)}`;
}

/** The order of the list: pinned ones first, then the newest activity. */
export function byPlace(left: Placed, right: Placed): number {
  const pinned = (right.pinnedAt ?? 0) - (left.pinnedAt ?? 0);
  if (pinned !== 0) return pinned;
  if (left.lastActivityAt !== right.lastActivityAt) {
    return right.lastActivityAt - left.lastActivityAt;
  }
  return left.conversationId < right.conversationId ? -1 : 1;
}
