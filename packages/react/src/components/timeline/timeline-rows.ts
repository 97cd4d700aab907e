import { type InfoContent, textOf, type TimelineMessage } from '@confab/client';

/** Messages of one sender within this time stand together. */
const runGapMs = 5 * 60_000;

/** What stands in the timeline: the beginning of it all, of a day, of what is new, or a message. */
export type TimelineRow =
  | { readonly type: 'beginning'; readonly key: 'beginning'; readonly at: number }
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  | { readonly type: 'unread'; readonly key: 'unread'; readonly at: number }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly at: number;
      readonly message: TimelineMessage;
      readonly isFirst: boolean;
      readonly isLast: boolean;
    }
  | {
      readonly type: 'info';
      readonly key: string;
      readonly at: number;
      readonly message: TimelineMessage;
      readonly content: InfoContent;
    };

/** What rows are made from. */
export interface RowInput {
  readonly messages: readonly TimelineMessage[];
  /** The line "new messages" stands above the first message of others from this seq on; null for none. */
  readonly firstUnreadSeq: number | null;
  /** Whether the first message is the first of all. */
  readonly isComplete: boolean;
  /** How many midnights lie between two points in time (epoch ms). */
  daysBetween(earlier: number, later: number): number;
}

/** Puts days, the unread line and runs of one sender into a list of messages. */
export function toTimelineRows(input: RowInput): readonly TimelineRow[] {
  const { messages, firstUnreadSeq, isComplete, daysBetween } = input;
  const rows: TimelineRow[] = [];
  const firstUnreadKey = findFirstUnreadKey(messages, firstUnreadSeq);
  if (isComplete)
    rows.push({ type: 'beginning', key: 'beginning', at: messages[0]?.createdAt ?? 0 });
  // Whether the first message that is held is the first of its day is known at the beginning of all only. The first
  // row anchors the list, so it must still be there when history is put before it.
  const startsDay = (before: TimelineMessage | undefined, message: TimelineMessage) =>
    before === undefined ? isComplete : daysBetween(before.createdAt, message.createdAt) !== 0;
  const isJoined = (before: TimelineMessage | undefined, message: TimelineMessage | undefined) =>
    before !== undefined &&
    message !== undefined &&
    before.content.type !== 'info' &&
    message.content.type !== 'info' &&
    before.senderId === message.senderId &&
    message.createdAt - before.createdAt < runGapMs &&
    message.key !== firstUnreadKey &&
    !startsDay(before, message);

  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    const at = message.createdAt;
    if (startsDay(before, message)) rows.push({ type: 'day', key: `day:${message.key}`, at });
    if (message.key === firstUnreadKey) rows.push({ type: 'unread', key: 'unread', at });
    const { key, content } = message;
    if (content.type === 'info') {
      rows.push({ type: 'info', key, at, message, content });
      continue;
    }
    const isFirst = !isJoined(before, message);
    const isLast = !isJoined(message, messages[index + 1]);
    rows.push({ type: 'message', key, at, message, isFirst, isLast });
  }
  return rows;
}

/** Null also while the messages that are held begin after the first unread one. */
function findFirstUnreadKey(
  messages: readonly TimelineMessage[],
  firstUnreadSeq: number | null,
): string | null {
  const firstSeq = messages[0]?.seq ?? null;
  if (firstUnreadSeq === null || firstSeq === null || firstSeq > firstUnreadSeq) return null;
  const isUnread = ({ seq, isOwn, content }: TimelineMessage) =>
    seq !== null && seq >= firstUnreadSeq && !isOwn && content.type !== 'info';
  return messages.find(isUnread)?.key ?? null;
}

/** A first guess of a row's height in px, until it has been measured. */
export function estimateRowHeight(row: TimelineRow | undefined): number {
  if (row?.type === 'beginning') return 240;
  if (row?.type !== 'message') return 48;
  const text = textOf(row.message.content);
  const lines = Math.min(22, Math.ceil(text.length / 60) + text.split('\n', 20).length - 1);
  return 20 + lines * 21 + (row.isFirst ? 8 : 2);
}
