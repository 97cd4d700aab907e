import type { Member } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { ConversationRow } from '../storage/rows.ts';
import {
  progressOfOthers,
  toChanges,
  undeliveredSeq,
  withMessage,
  withRecalled,
  withReceipt,
  withReceipts,
} from './conversation-rules.ts';
import { applyChanges } from './change-writer.ts';
import type { RevFrame } from './rev-frame.ts';
import { dropConversation, noteDelivery, putMessages, putUsers } from './row-writer.ts';

interface FrameStep<Frame extends RevFrame = RevFrame> {
  readonly row: ConversationRow;
  readonly frame: Frame;
  readonly me: string;
}
type StepOf<Name extends RevFrame['name']> = FrameStep<Extract<RevFrame, { name: Name }>>;

/** Applies a frame that is the next of its conversation. */
export async function applyFrame(tx: StorageTransaction, step: FrameStep): Promise<void> {
  const { frame } = step;
  if (frame.name === 'message.created') await applyMessage(tx, { ...step, frame });
  else if (frame.name === 'message.recalled') await applyRecalled(tx, { ...step, frame });
  else if (frame.name === 'receipt.updated') await applyReceipts(tx, { ...step, frame });
  else if (frame.name === 'conversation.updated') await applyUpdate(tx, { ...step, frame });
}

async function applyMessage(
  tx: StorageTransaction,
  { row, frame, me }: StepOf<'message.created'>,
): Promise<void> {
  const { message } = frame.payload;
  const next = withMessage(row, message, me);
  const isNext = message.seq === row.conversation.seq + 1;
  // A log without its next seq would have a hole: keep only what stands above it.
  if (!isNext) tx.clear('messages', row.id);
  tx.put('conversations', isNext ? next : { ...next, fromSeq: message.seq });
  await putMessages(tx, [message], me);
  await noteDelivery(tx, row.id, undeliveredSeq(next, [message], me));
}

async function applyRecalled(
  tx: StorageTransaction,
  { row, frame, me }: StepOf<'message.recalled'>,
): Promise<void> {
  const { message } = frame.payload;
  tx.put('conversations', withRecalled(row, frame.payload, me));
  if (message.seq >= row.fromSeq) await putMessages(tx, [message], me);
}

async function applyReceipts(
  tx: StorageTransaction,
  { row, frame, me }: StepOf<'receipt.updated'>,
): Promise<void> {
  const { rev, receipts } = frame.payload;
  for (const receipt of receipts) {
    const member = await tx.get('members', [row.id, receipt.userId]);
    if (member !== null) tx.put('members', withReceipt(member, receipt, rev));
  }
  await putRow(tx, withReceipts(row, frame.payload, me), me);
}

async function applyUpdate(
  tx: StorageTransaction,
  { row, frame, me }: StepOf<'conversation.updated'>,
): Promise<void> {
  await putUsers(tx, frame.payload.users);
  const changes = toChanges(row, frame.payload, me);
  if (changes === null) return dropConversation(tx, row.id);
  await applyChanges(tx, { row, changes, me });
}

async function putRow(tx: StorageTransaction, row: ConversationRow, me: string): Promise<void> {
  if (!row.hasAllMembers) return tx.put('conversations', row);
  const members: readonly Member[] = await tx.getAll('members', { conversationId: row.id });
  tx.put('conversations', { ...row, others: progressOfOthers(members, me) });
}
