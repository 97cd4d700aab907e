import type { Conversation, ConversationListItem, TimelineMessage } from '@confab/client';
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
  relationKinds,
  type UserState,
} from './conversation-state.ts';
import type { Device } from './device.ts';
import { describeUnread } from './unread-state.ts';
import { everything } from './whole-list.ts';

/** What a device shows, or what it still has to load before that can be said. */
export type DeviceState =
  | { readonly status: 'loading'; readonly what: string }
  | { readonly status: 'ready'; readonly state: UserState; readonly failed: readonly FailedSend[] };

/** A message that the server refused for good. */
export interface FailedSend {
  readonly key: string;
  readonly conversationId: string;
  readonly code: string;
}

/**
 * Reads what a device shows through its views alone, all of the history included. It opens every conversation and
 * loads what is missing; ask again while it says `loading`.
 */
export function readDeviceState(device: Device): DeviceState {
  const { chat } = device;
  const list = chat.conversations.list(everything).getSnapshot();
  const loading = list.items.map((item) => whatLoads(device, item.conversationId));
  const what = loading.find((text) => text !== null) ?? null;
  if (list.status === 'loading') return { status: 'loading', what: 'the conversation list' };
  if (what !== null) return { status: 'loading', what };
  const failed = list.items.flatMap(({ conversationId }) => failedIn(device, conversationId));
  const shown = list.items.map((item) => toConversation(device, item));
  const me = chat.me.getSnapshot();
  if (me === null) return { status: 'loading', what: 'my profile' };
  const addPolicy = chat.groups.addPolicy().getSnapshot();
  if (addPolicy === null) return { status: 'loading', what: 'who may add me' };
  return {
    status: 'ready',
    failed,
    state: {
      // A refused message holds its conversation at the place of its own, local time.
      conversations: failed.length === 0 ? shown : shown.toSorted(byPlace),
      unread: describeUnread(chat.unread().getSnapshot()),
      relations: relationLines(device),
      admissions: admissionLines(device),
      profile: describeProfile(me),
      presence: describePresence(chat.presence.settings.getSnapshot()),
      settings: describeMySettings(chat.notifications.getSnapshot(), addPolicy),
    },
  };
}

function relationLines({ chat: { contacts } }: Device): string[] {
  const lists = {
    contacts: contacts.list(),
    incoming: contacts.requests('incoming'),
    outgoing: contacts.requests('outgoing'),
    blocked: contacts.blocked(),
  };
  return relationKinds
    .flatMap((kind) =>
      lists[kind].getSnapshot().people.map(({ relation }) => describeRelation(kind, relation)),
    )
    .sort();
}

function admissionLines({ chat: { groups } }: Device): string[] {
  const views = [groups.requests(), groups.invitations()];
  return views.flatMap((view) => view.getSnapshot().admissions.map(describeAdmission)).sort();
}

function whatLoads(device: Device, conversationId: string): string | null {
  const { timeline, members } = device.open(conversationId);
  const snapshot = timeline.getSnapshot();
  if (snapshot.status === 'loading') return `the timeline of ${conversationId}`;
  if (members.getSnapshot().status === 'loading') return `the members of ${conversationId}`;
  if (!snapshot.hasOlder) return null;
  timeline.loadOlder().catch(() => undefined);
  return `older messages of ${conversationId}`;
}

function toConversation(device: Device, item: ConversationListItem): ConversationState {
  const { conversationId, memberCount, role, unreadCount, mentionCount, view } = item;
  const { timeline, members } = device.open(conversationId);
  const { conversation, membership, messages } = timeline.getSnapshot();
  return {
    conversationId,
    lastActivityAt: conversation?.lastActivityAt ?? 0,
    memberCount,
    name: conversation?.name ?? null,
    settings: describeSettings(conversation?.settings ?? null),
    typeFields: describeTypeFields(conversation),
    pins: describePins(conversation?.pins ?? [], view),
    role,
    facts: membership === null ? '' : describeFacts(membership),
    readSeq: membership?.readSeq ?? -1,
    deliveredSeq: membership?.deliveredSeq ?? -1,
    unreadCount,
    mentionCount,
    pinnedAt: view.pinnedAt,
    view: describeView(view),
    newest: newestOf(item, messages),
    messages: messages.filter((message) => !isFailed(message)).map(toMessageLine),
    members: members.getSnapshot().members.map(describeMember).sort(),
  };
}

function toMessageLine(message: TimelineMessage): string {
  const { seq, senderId, key, content } = message;
  const line = describeMessage({ seq: seq ?? 0, senderId, clientMsgId: key, content });
  return seq === null ? `${line} is pending` : line;
}

function failedIn(device: Device, conversationId: string): FailedSend[] {
  const { messages } = device.open(conversationId).timeline.getSnapshot();
  return messages.flatMap(({ key, status }) =>
    status.status === 'failed' ? [{ key, conversationId, code: status.code }] : [],
  );
}

function isFailed({ status }: TimelineMessage): boolean {
  return status.status === 'failed';
}

/** What the list shows as newest, unless that is a refused message. */
function newestOf(
  { lastMessage }: ConversationListItem,
  messages: readonly TimelineMessage[],
): string | null {
  if (lastMessage !== null && !isFailed(lastMessage)) return lastMessage.key;
  return messages.findLast((message) => !isFailed(message))?.key ?? null;
}

function describeTypeFields(conversation: Conversation | null): string {
  const { order, system, broadcast } = conversation ?? {};
  return JSON.stringify({ order, system, broadcast });
}
