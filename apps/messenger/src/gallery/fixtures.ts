import {
  type ConversationListItem,
  type Mention,
  type MessageStatus,
  type TimelineMessage,
  untouchedView,
} from '@confab/client';
import type { Person } from '@confab/react';
import { alice, bob, createItem, createMessage, now } from '@confab/react/samples';

export { alice, bob };
/** The gallery's clock stands still. */
export const galleryNow = now;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const carol: Person = { id: 'carol', name: 'Carol', avatarUrl: null };
const carolInArabic: Person = { id: 'carol', name: 'كارول', avatarUrl: null };
export const longNamed: Person = {
  id: 'bob-the-third',
  name: 'Bob Bartholomew Featherstonehaugh-Cholmondeley the Third of Upper Slaughter',
  avatarUrl: null,
};
export const people: ReadonlyMap<string, Person> = new Map(
  [alice, bob, carol, longNamed].map((person) => [person.id, person]),
);

interface MessageInput {
  readonly from: Person;
  readonly text: string;
  /** Minutes before {@link galleryNow}. */
  readonly ago: number;
  readonly status?: MessageStatus;
  /** Whom it names behind an `@`, in the order of the text. */
  readonly names?: readonly Person[];
  /** Its sender has taken it back. */
  readonly isRecalled?: boolean;
}

/** Messages as Alice sees them. Those without a seq are on their way. */
export function toMessages(inputs: readonly MessageInput[]): TimelineMessage[] {
  return inputs.map((input, index) => {
    const { from, text, ago, isRecalled, names = [], status = { status: 'read' } } = input;
    const recalled = { type: 'recalled', userId: from.id, at: galleryNow, reason: null } as const;
    const isStored = !['pending', 'sending', 'failed'].includes(status.status);
    const key = `${index}:${from.id}:${ago}:${text.slice(0, 20)}`;
    return createMessage({
      key,
      id: isStored ? key : null,
      seq: isStored ? index + 1 : null,
      senderId: from.id,
      content: { type: 'text', text, mentions: mentionsIn(text, names) },
      createdAt: galleryNow - ago * minuteMs,
      status,
      ...(isRecalled && { content: recalled }),
    });
  });
}

function mentionsIn(text: string, names: readonly Person[]): Mention[] {
  return names.map(({ id, name }) => ({
    userId: id,
    offset: text.indexOf(`@${name}`),
    length: name.length + 1,
  }));
}

/** One message of Alice in every status. */
export const statusMessages = toMessages([
  { from: alice, ago: 9, text: 'Read', status: { status: 'read' } },
  { from: alice, ago: 8, text: 'Delivered', status: { status: 'delivered' } },
  { from: alice, ago: 7, text: 'Sent', status: { status: 'sent' } },
  { from: alice, ago: 6, text: 'On its way', status: { status: 'sending' } },
  { from: alice, ago: 5, text: 'Waiting for the network', status: { status: 'pending' } },
  {
    from: alice,
    ago: 4,
    text: 'This one came too fast after the others',
    status: { status: 'failed', code: 'rate_limited', message: '', retryable: true },
  },
  {
    from: alice,
    ago: 3,
    text: 'And this one came too late',
    status: { status: 'failed', code: 'not_member', message: '', retryable: false },
  },
]);

/** A morning between Alice and Bob. */
export const directMessages = toMessages([
  { from: bob, ago: 1710, text: 'The boat is back in the water 🎉' },
  { from: alice, ago: 1705, text: 'Finally! How is the new keel?' },
  { from: bob, ago: 1703, text: 'Stiff. You will love it.' },
  { from: bob, ago: 1702, text: 'I took a few notes on the way out, I will send them tomorrow.' },
  { from: alice, ago: 1700, text: '👏👏' },
  { from: bob, ago: 320, text: 'Good morning ☀️' },
  {
    from: bob,
    ago: 319,
    text: 'Here are the notes: https://example.com/log/2026/march?view=full#keel. Wind was 12 knots from the west, and she pointed higher than ever.',
  },
  { from: alice, ago: 300, text: 'Reading' },
  {
    from: alice,
    ago: 299,
    text: 'That is a full five degrees. I did not expect that much from a keel alone.',
  },
  { from: bob, ago: 180, text: 'Me neither' },
  { from: bob, ago: 179, text: '😄' },
  { from: alice, ago: 42, text: 'Saturday, then?\nI bring lunch.', status: { status: 'read' } },
  { from: bob, ago: 12, text: 'Saturday. Nine at the pier?' },
  { from: alice, ago: 3, text: 'Nine it is', status: { status: 'delivered' } },
]);

/** What is hard to show well. */
export const oddMessages = toMessages([
  { from: bob, ago: 60, text: 'k' },
  { from: alice, ago: 59, text: '👍' },
  { from: carol, ago: 58, text: '🎉🎊' },
  { from: carol, ago: 57, text: '👨‍👩‍👧‍👦🏳️‍🌈🇳🇴' },
  { from: bob, ago: 50, text: '😀😀😀😀 four are text' },
  {
    from: longNamed,
    ago: 45,
    text: 'https://example.com/a/very/long/address/without/any/space/in/it/that/goes/on/and/on/and/on?with=parameters&and=more-of-them&because=somebody-pasted-it',
  },
  { from: alice, ago: 40, text: 'x'.repeat(180) },
  { from: bob, ago: 35, text: 'مرحبا Alice، هل قرأتِ ملف README.md اليوم؟' },
  { from: bob, ago: 34, text: 'The word مرحبا means hello, and 123 stays 123.' },
  { from: alice, ago: 33, text: 'نعم، قرأته' },
  { from: bob, ago: 32, text: '', isRecalled: true },
  { from: alice, ago: 31, text: '', isRecalled: true },
  {
    from: carol,
    ago: 30,
    text: 'First line\n\nThird line, after an empty one\n\tand an indented one',
  },
  {
    from: carol,
    ago: 20,
    text: '<img src=x onerror=alert(1)> and javascript:alert(1) stay text; (see https://example.com/a_(b)), too.',
  },
  {
    from: bob,
    ago: 10,
    text: 'All work and no play makes a long message. '.repeat(466).slice(0, 20_000),
  },
]);

/** A group, with the line above what is new. */
export const groupMessages = toMessages([
  { from: carol, ago: 200, text: 'Who is in for lunch?' },
  { from: bob, ago: 198, text: 'Me' },
  { from: bob, ago: 197, text: 'The place by the river, or the new one?' },
  { from: alice, ago: 190, text: 'The river. It is sunny for once.', status: { status: 'read' } },
  { from: carol, ago: 40, text: 'Table for three at half past twelve' },
  { from: carol, ago: 39, text: 'Under my name' },
  { from: bob, ago: 30, text: 'Perfect, thank you @Carol! @Alice?', names: [carol, alice] },
]);

interface ItemInput {
  readonly person: Person;
  readonly type?: 'direct' | 'group';
  readonly messages?: readonly TimelineMessage[];
  readonly unreadCount?: number;
  /** What else the row says. */
  readonly state?: Partial<ConversationListItem>;
  readonly view?: Partial<ConversationListItem['view']>;
}

/** A row of the conversation list. */
export function toItem({
  person,
  type = 'direct',
  messages,
  unreadCount = 0,
  state,
  view,
}: ItemInput): ConversationListItem {
  const lastMessage = messages?.at(-1) ?? null;
  const conversationId = `with-${person.id}`;
  return createItem({
    conversationId,
    type,
    title: person.name,
    avatarUrl: person.avatarUrl,
    peerId: type === 'direct' ? person.id : null,
    memberCount: type === 'direct' ? 2 : 3,
    unreadCount,
    lastActivityAt: lastMessage?.createdAt ?? galleryNow - 9 * dayMs,
    lastMessage,
    ...state,
    view: { ...untouchedView(conversationId), ...view },
  });
}

const lunch: Person = { id: 'lunch', name: 'Lunch', avatarUrl: null };
const announcements: Person = { id: 'news', name: 'Announcements', avatarUrl: null };

/** A conversation list with something of everything. */
export const items: readonly ConversationListItem[] = [
  toItem({ person: bob, messages: directMessages, view: { pinnedAt: galleryNow } }),
  toItem({
    person: lunch,
    type: 'group',
    messages: groupMessages,
    unreadCount: 3,
    state: { mentionCount: 1 },
    view: { pinnedAt: galleryNow - 1, labels: ['Friends'] },
  }),
  toItem({ person: longNamed, messages: oddMessages, unreadCount: 12 }),
  toItem({
    person: announcements,
    type: 'group',
    messages: directMessages.slice(0, 2),
    unreadCount: 1234,
    state: { isMuted: true },
  }),
  toItem({
    person: { id: 'regatta', name: 'Saturday regatta', avatarUrl: null },
    type: 'group',
    messages: groupMessages.slice(0, 3),
    view: { draft: { text: 'I would rather take the', updatedAt: galleryNow } },
  }),
  toItem({
    person: { id: 'office', name: 'Harbour office', avatarUrl: null },
    messages: toMessages([{ from: bob, ago: 3000, text: 'Your berth is paid until June' }]),
    state: { isMarkedUnread: true },
    view: { labels: ['Work'] },
  }),
  toItem({
    person: { id: 'old', name: 'Winter storage', avatarUrl: null },
    type: 'group',
    messages: toMessages([{ from: carol, ago: 90_000, text: 'All boats are out' }]),
    state: { isArchived: true },
  }),
  toItem({
    person: { id: 'swap', name: 'Boats and parts to swap', avatarUrl: null },
    type: 'group',
    messages: toMessages([{ from: bob, ago: 4100, text: 'Two fenders, hardly used' }]),
    unreadCount: 86,
    state: { isCounted: false },
    view: { countPreference: 'off' },
  }),
  toItem({
    person: { id: 'weather', name: 'Weather bot', avatarUrl: null },
    type: 'group',
    messages: toMessages([{ from: carol, ago: 70, text: 'Fog until noon' }]),
    unreadCount: 412,
    state: { isHidden: true },
    view: { hiddenMessageCount: Number.MAX_SAFE_INTEGER },
  }),
  toItem({
    person: { id: 'lighthouse', name: 'Lighthouse trip', avatarUrl: null },
    type: 'group',
    messages: toMessages([{ from: bob, ago: 5000, text: 'What a day that was' }]),
    state: { disabledReason: 'destroyed' },
  }),
  toItem({
    person: carol,
    messages: toMessages([
      { from: alice, ago: 4000, text: 'See you there', status: { status: 'pending' } },
    ]),
  }),
  toItem({
    person: { ...carolInArabic, id: 'carol-ar' },
    messages: toMessages([{ from: bob, ago: 30_000, text: 'إلى اللقاء غدًا' }]),
  }),
  toItem({ person: { id: 'usr_01J8Z4', name: 'usr_01J8Z4', avatarUrl: null } }),
];
