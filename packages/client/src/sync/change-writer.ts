import type { Member, Message } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { withAbove } from './above-position.ts';
import type { ConversationChanges } from './conversation-changes.ts';
import {
  mergeMembership,
  onlyOther,
  progressOfOthers,
  undeliveredSeq,
} from './conversation-rules.ts';
import { dropReachedAcks, noteDelivery, putMessages } from './row-writer.ts';
import { advanceTail } from './tail-rules.ts';

/** Applies changes that are newer than the row. */
export async function applyChanges(
  tx: StorageTransaction,
  { row, changes, me }: { row: ConversationRow; changes: ConversationChanges; me: string },
): Promise<void> {
  const { conversation, messages, members, upToRev } = changes;
  const tail = advanceTail(row, row.conversation.seq, { messages, newestSeq: conversation.seq });
  if (tail.isReplaced) tx.clear('messages', row.id);
  await putMessages(tx, tail.messages, me);
  await putMembers(tx, members);
  const merged: ConversationRow = {
    ...row,
    conversation,
    rev: upToRev,
    changedRev: isChanged(messages, row.conversation.seq) ? upToRev : row.changedRev,
    fromSeq: tail.fromSeq,
    membership: mergeMembership(row.membership, changes.membership),
    lastMessage: messages.find(({ seq }) => seq === conversation.seq) ?? row.lastMessage,
  };
  const next = withAbove(merged, messages, me);
  await putWithProgress(tx, next, { changed: members, me });
  await noteDelivery(tx, row.id, undeliveredSeq(next, messages, me));
  await dropReachedAcks(tx, conversation);
}

/** Whether one of the messages stood in the log before. */
function isChanged(messages: readonly Message[], heldSeq: number): boolean {
  return messages.some(({ seq }) => seq <= heldSeq);
}

/** Writes members; a row that frames have brought further stays. */
export async function putMembers(
  tx: StorageTransaction,
  members: readonly Member[],
): Promise<void> {
  for (const member of members) {
    const held = await tx.get('members', [member.conversationId, member.userId]);
    if (held === null || held.rev <= member.rev) tx.put('members', member);
  }
}

/** Writes a conversation with how far the others have come, from the whole list or from the peer. */
export async function putWithProgress(
  tx: StorageTransaction,
  row: ConversationRow,
  { changed, me }: { changed: readonly Member[]; me: string },
): Promise<void> {
  const members = row.hasAllMembers
    ? await tx.getAll('members', { conversationId: row.id })
    : changed.filter(({ userId }) => userId === onlyOther(row));
  const others = members.length === 0 ? row.others : progressOfOthers(members, me);
  tx.put('conversations', { ...row, others });
}
