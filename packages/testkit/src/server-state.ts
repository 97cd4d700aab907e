import type {
  AddPolicy,
  AdmissionKind,
  Availability,
  ConversationView,
  GroupSettings,
  LastSeenVisibility,
  NotificationSettings,
  Pin,
  Relation,
  Role,
  User,
  UserRole,
} from '@confab/protocol';
import type {
  AdmissionRow,
  ConversationRow,
  DeliveryRow,
  MemberRow,
  MentionRow,
  MessageRow,
  PresenceSettingsRow,
  RelationRow,
  UserRow,
} from 'confab';
import {
  byPlace,
  type ConversationState,
  describeAdmission,
  describeFacts,
  describeMember,
  describeMySettings,
  describeMessage,
  describePins,
  describePresence,
  describeProfile,
  describeRelation,
  describeSettings,
  describeView,
  type UserState,
} from './conversation-state.ts';
import { contentFor, readStoredContent } from './stored-content.ts';
import { type TestServer, testAppId } from './test-server.ts';
import { describeUnreadParts, type UnreadPart } from './unread-state.ts';

/** Everything that the store of a server holds, read row by row: nothing in it is taken from the server's own counts. */
export interface ServerState {
  readonly conversations: readonly ConversationRow[];
  readonly members: readonly MemberRow[];
  /** In the order of seq. */
  readonly messages: readonly MessageRow[];
  readonly relations: readonly RelationRow[];
  readonly admissions: readonly AdmissionRow[];
  readonly users: readonly UserRow[];
  readonly deliveries: readonly DeliveryRow[];
  readonly presenceSettings: readonly PresenceSettingsRow[];
  readonly mentions: readonly MentionRow[];
}

/** Reads what the store holds about the test app. */
export async function readServerState(server: TestServer): Promise<ServerState> {
  const { kysely } = server.app.context.store;
  const inApp = ['app_id', '=', testAppId] as const;
  return {
    conversations: await kysely
      .selectFrom('conversations')
      .selectAll()
      .where(...inApp)
      .execute(),
    members: await kysely
      .selectFrom('members')
      .selectAll()
      .where(...inApp)
      .execute(),
    messages: await kysely
      .selectFrom('messages')
      .selectAll()
      .where(...inApp)
      .orderBy('seq')
      .execute(),
    relations: await kysely
      .selectFrom('relations')
      .selectAll()
      .where(...inApp)
      .execute(),
    admissions: await kysely
      .selectFrom('admissions')
      .selectAll()
      .where(...inApp)
      .execute(),
    presenceSettings: await kysely
      .selectFrom('presence_settings')
      .selectAll()
      .where(...inApp)
      .execute(),
    users: await kysely
      .selectFrom('users')
      .selectAll()
      .where(...inApp)
      .execute(),
    deliveries: await kysely
      .selectFrom('deliveries')
      .selectAll()
      .where(...inApp)
      .execute(),
    mentions: await kysely
      .selectFrom('mentions')
      .selectAll()
      .where(...inApp)
      .execute(),
  };
}

/** What a user should see, given what the store holds. */
export function expectedStateOf(state: ServerState, userId: string): UserState {
  const conversations = state.conversations
    .map((row) => toConversation(state, row, userId))
    .filter((conversation) => conversation !== null)
    .sort(byPlace);
  return {
    conversations,
    unread: describeUnreadParts(
      conversations.flatMap((each) => toUnreadPart(state, each, userId) ?? []),
    ),
    relations: relationLines(state, userId),
    admissions: admissionLines(state, userId),
    profile: profileLine(state, userId),
    presence: presenceLine(state, userId),
    settings: settingsLine(state, userId),
  };
}

function toConversation(
  state: ServerState,
  conversation: ServerState['conversations'][number],
  userId: string,
): ConversationState | null {
  const members = state.members
    .filter((row) => row.conversation_id === conversation.id && row.status === 'active')
    .sort((left, right) => (left.user_id < right.user_id ? -1 : 1));
  const mine = members.find((row) => row.user_id === userId);
  const messages = state.messages.filter((row) => row.conversation_id === conversation.id);
  const isListed = messages.length > 0 || mine?.is_listed === 1; // SYNC-9
  if (!mine || !isListed) return null;
  const visible = messages
    .filter(({ seq }) => seq > mine.cleared_seq) // VIEW-4
    .filter((row) => contentFor(row, userId) !== null);
  const unread = messages.filter(
    (message) =>
      message.sender_id !== userId && message.seq > positionOf(mine) && isCounted(message),
  );
  const mentions = state.mentions.filter(
    (row) =>
      row.conversation_id === conversation.id &&
      row.sender_id !== userId &&
      row.seq > positionOf(mine) &&
      (row.user_id === userId || row.user_id === ''),
  );
  return {
    conversationId: conversation.id,
    lastActivityAt: conversation.last_activity_at,
    memberCount: members.length,
    name: conversation.name,
    settings: describeSettings(toSettings(conversation)),
    typeFields: conversation.type_fields ?? '{}',
    pins: describePins(JSON.parse(conversation.pins ?? '[]') as Pin[], toView(mine)),
    role: mine.role,
    facts: describeFacts(toFacts(mine)),
    readSeq: mine.read_seq,
    deliveredSeq: mine.delivered_seq,
    unreadCount: unread.length,
    mentionCount: new Set(mentions.map(({ seq }) => seq)).size,
    pinnedAt: mine.pinned_at,
    view: describeView(toView(mine)),
    newest: visible.at(-1)?.client_msg_id ?? null,
    messages: visible.map((row) => toMessageLine(row, userId)),
    members: members.map(toMemberLine),
  };
}

function toMessageLine(row: ServerState['messages'][number], userId: string): string {
  const content = contentFor(row, userId) ?? { type: 'withheld' };
  const { seq, sender_id: senderId, client_msg_id: clientMsgId } = row;
  return describeMessage({ seq, senderId, clientMsgId, content });
}

function toMemberLine(row: ServerState['members'][number]): string {
  const { user_id: userId, read_seq: readSeq, delivered_seq: deliveredSeq } = row;
  const role = row.role as Role;
  return describeMember({ userId, role, readSeq, deliveredSeq, ...toFacts(row) });
}

function toFacts(row: MemberRow) {
  const { nickname, speech_muted_until: mutedUntil } = row;
  return { nickname, mutedUntil, isAllowlisted: row.is_allowlisted === 1 };
}

/** Read here by itself: what was never decided is as the contract says. */
function toSettings({ type, settings }: ConversationRow): GroupSettings | null {
  if (type !== 'group') return null;
  return {
    announcement: null,
    attributes: {},
    isFrozen: false,
    memberCanInvite: true,
    memberCanEdit: false,
    memberCanPin: null,
    mutedRoles: [],
    mutedRolesUntil: null,
    slowModeSeconds: 0,
    visibility: 'private',
    tags: [],
    ...(JSON.parse(settings ?? '{}') as Partial<GroupSettings>),
  };
}

/** VIEW-3: the seq above which messages are unread. */
function positionOf(row: MemberRow): number {
  if (row.position_seq === null) return row.read_seq;
  const isInEffect =
    row.position_marked === 1
      ? row.position_read_seq === row.read_seq
      : row.position_seq > row.read_seq;
  return isInEffect ? row.position_seq : row.read_seq;
}

/** VIEW-5, for mutes that never end within a test; null for what the totals leave out. */
function toUnreadPart(
  state: ServerState,
  { conversationId, unreadCount, mentionCount }: ConversationState,
  userId: string,
): UnreadPart | null {
  const mine = findMember(state, conversationId, userId);
  const conversation = state.conversations.find(({ id }) => id === conversationId);
  if (!mine || !conversation || mine.muted_until !== null) return null;
  const isStill = (count: number | null) => count !== null && conversation.message_count <= count;
  const isKept = mine.archived_count !== null && mine.keeps_archived === 1;
  const isAway = isKept || isStill(mine.archived_count) || isStill(mine.hidden_count);
  if (isAway || mine.count_preference === 'off') return null;
  const isMarked = mine.position_marked === 1 && mine.position_read_seq === mine.read_seq;
  return {
    messages: mine.count_preference === 'mentions' ? mentionCount : unreadCount,
    mentions: mentionCount,
    isMarked: isMarked && mine.position_seq !== null,
    labels: JSON.parse(mine.labels) as string[],
  };
}

/** INFO-1, RECALL-1, BLOCK-4 */
function isCounted(row: MessageRow): boolean {
  return !['info', 'recalled', 'withheld'].includes(readStoredContent(row).type);
}

function findMember(state: ServerState, conversationId: string, userId: string) {
  return state.members.find(
    (row) => row.conversation_id === conversationId && row.user_id === userId,
  );
}

/** Read here by itself, so that a mistake of the server's own reading shows. */
function toView(row: MemberRow): ConversationView {
  const archived = { messageCount: row.archived_count ?? 0, keep: row.keeps_archived === 1 };
  const position = {
    seq: row.position_seq ?? 0,
    readCount: row.position_count ?? 0,
    isMarked: row.position_marked === 1,
    atReadSeq: row.position_read_seq ?? 0,
  };
  return {
    conversationId: row.conversation_id,
    rev: row.view_rev,
    pinnedAt: row.pinned_at,
    archived: row.archived_count === null ? null : archived,
    hiddenMessageCount: row.hidden_count,
    clearedSeq: row.cleared_seq,
    level: row.notification_level as ConversationView['level'],
    mutedUntil: row.muted_until,
    countPreference: row.count_preference as ConversationView['countPreference'],
    labels: JSON.parse(row.labels) as string[],
    alias: row.alias,
    draft: JSON.parse(row.draft ?? 'null') as ConversationView['draft'],
    position: row.position_seq === null ? null : position,
  };
}

function profileLine({ users }: ServerState, userId: string): string {
  const row = users.find(({ id }) => id === userId);
  if (!row) return `${userId} does not exist`;
  return describeProfile({
    id: row.id,
    name: row.name,
    avatarUrl: row.avatar_url,
    bio: row.bio,
    language: row.language,
    timezone: row.timezone,
    role: row.role as UserRole,
    attributes: JSON.parse(row.attributes) as User['attributes'],
    trustedAttributes: JSON.parse(row.trusted_attributes) as User['attributes'],
    privateAttributes: JSON.parse(row.private_attributes) as User['attributes'],
  });
}

/** For a custom status that does not expire within a test. */
function presenceLine({ presenceSettings }: ServerState, userId: string): string {
  const row = presenceSettings.find(({ user_id: id }) => id === userId);
  const text = row?.status_text ?? null;
  return describePresence({
    availability: (row?.availability ?? 'auto') as Availability,
    customStatus: text === null ? null : { text, expiresAt: null },
    lastSeenVisibility: (row?.last_seen_visibility ?? 'everyone') as LastSeenVisibility,
  });
}

/** In an app that lets everyone add everyone who has not said otherwise. */
function settingsLine({ users }: ServerState, userId: string): string {
  const row = users.find(({ id }) => id === userId);
  const level = (row?.notification_level ?? 'all') as NotificationSettings['level'];
  const mutedUntil = row?.notifications_muted_until ?? null;
  return describeMySettings({ level, mutedUntil }, (row?.add_policy ?? 'everyone') as AddPolicy);
}

/** For those that do not expire within a test. */
function admissionLines({ admissions }: ServerState, userId: string): string[] {
  return admissions
    .filter((row) => row.user_id === userId && row.status === 'pending')
    .map((row) =>
      describeAdmission({
        conversationId: row.conversation_id,
        kind: row.kind as AdmissionKind,
        note: row.note,
        invitedBy: row.invited_by,
        expiresAt: row.expires_at,
      }),
    )
    .sort();
}

/** For requests that do not expire within a test. */
function relationLines({ relations }: ServerState, userId: string): string[] {
  const lines = relations
    .filter((row) => row.user_id === userId)
    .flatMap((row) => {
      const relation = toRelation(row);
      const { request } = relation;
      return [
        ...(row.contact_since === null ? [] : [describeRelation('contacts', relation)]),
        ...(row.blocked_at === null ? [] : [describeRelation('blocked', relation)]),
        ...(request?.status === 'pending' ? [describeRelation(request.direction, relation)] : []),
      ];
    });
  return lines.sort();
}

function toRelation(row: RelationRow): Relation {
  const request = {
    direction: row.request_direction === 'incoming' ? 'incoming' : 'outgoing',
    status: row.request_status as NonNullable<Relation['request']>['status'],
    note: row.request_note,
    createdAt: row.request_created_at ?? 0,
    expiresAt: row.request_expires_at ?? 0,
  } as const;
  return {
    userId: row.other_id,
    rev: row.rev,
    contactSince: row.contact_since,
    alias: row.alias,
    labels: JSON.parse(row.labels) as string[],
    attributes: JSON.parse(row.attributes) as Relation['attributes'],
    request: row.request_status === null ? null : request,
    blockedAt: row.blocked_at,
  };
}
