import { type ConversationListItem, type TimelineMessage, untouchedView } from '@confab/client';
import type { Person } from '../person.ts';
import { now } from './render-ui.tsx';

export const alice: Person = { id: 'alice', name: 'Alice', avatarUrl: null };
export const bob: Person = { id: 'bob', name: 'Bob', avatarUrl: null };
export const people = new Map([alice, bob].map((person) => [person.id, person]));

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
  return {
    conversationId: 'with-bob',
    type: 'direct',
    title: 'Bob',
    avatarUrl: null,
    peerId: 'bob',
    order: null,
    memberCount: 2,
    unreadCount: 0,
    lastActivityAt: now,
    lastMessage: null,
    role: 'member',
    isMarkedUnread: false,
    isArchived: false,
    isHidden: false,
    isMuted: false,
    isBlockedByMe: false,
    view: untouchedView('with-bob'),
    ...part,
  };
}
