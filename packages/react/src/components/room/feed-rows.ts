import type { RoomMessage } from '@confab/client';

/** A row of the feed: a message, or gifts of one combo. */
export interface FeedRow {
  readonly message: RoomMessage;
  /** How many gifts; 1 for all else. */
  readonly count: number;
}

/** Messages as rows: gifts of one combo that follow each other are one. */
export function toFeedRows(messages: readonly RoomMessage[]): FeedRow[] {
  const rows: FeedRow[] = [];
  for (const message of messages) {
    const last = rows.at(-1);
    const count = message.content.type === 'gift' ? message.content.count : 1;
    if (last && isSameCombo(last.message, message)) {
      rows[rows.length - 1] = { message: last.message, count: last.count + count };
    } else rows.push({ message, count });
  }
  return rows;
}

/** A bullet is for the moment: one of whom I have blocked leaves nothing to be unfolded. */
export function withoutBulletsOf(
  messages: readonly RoomMessage[],
  blockedIds: ReadonlySet<string>,
): readonly RoomMessage[] {
  if (blockedIds.size === 0) return messages;
  return messages.filter(
    ({ content, senderId }) => content.type !== 'bullet' || !blockedIds.has(senderId),
  );
}

function isSameCombo(one: RoomMessage, other: RoomMessage): boolean {
  if (one.content.type !== 'gift' || other.content.type !== 'gift') return false;
  const { comboId, giftId } = one.content;
  return (
    comboId !== null &&
    comboId === other.content.comboId &&
    giftId === other.content.giftId &&
    one.senderId === other.senderId
  );
}
