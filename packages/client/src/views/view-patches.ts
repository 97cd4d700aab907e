import type { ConversationView, Message, ReadPosition } from '@confab/protocol';
import { isCountable } from '@confab/protocol/runtime';
import { positionOf } from '../outbox/mark-read.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { withAbove } from '../sync/above-position.ts';

type Patch = Partial<ConversationView>;

/** What clearing will change (VIEW-4). */
export function clearedPatch({ conversation, membership }: ConversationRow): Patch {
  const { seq, messageCount } = conversation;
  const readCount = messageCount - membership.ownCount;
  const position = { seq, readCount, isMarked: false, atReadSeq: membership.readSeq };
  return { clearedSeq: seq, position };
}

/** What marking as unread will change; the count is an estimate where the messages are not held (VIEW-3). */
export function markedPatch(
  row: ConversationRow,
  fromSeq: number | undefined,
  { log, me }: { log: readonly Message[]; me: string },
): Patch {
  const counts = ({ senderId, content }: Message) => senderId !== me && isCountable(content);
  const newestOfOthers = log.findLast(
    (message) => counts(message) && message.content.type !== 'recalled',
  )?.seq;
  const seq = Math.max(
    row.view.clearedSeq,
    (fromSeq ?? newestOfOthers ?? row.conversation.seq) - 1,
  );
  const { readSeq, ownCount } = row.membership;
  const othersCount = row.conversation.messageCount - ownCount;
  const unread = log.filter((message) => message.seq > seq && counts(message)).length;
  const position: ReadPosition = {
    seq,
    readCount: Math.min(positionOf(row).readCount, othersCount - unread),
    isMarked: true,
    atReadSeq: readSeq,
  };
  const { position: marked } = withAbove({ ...row, view: { ...row.view, position } }, log, me).view;
  return { position: marked };
}
