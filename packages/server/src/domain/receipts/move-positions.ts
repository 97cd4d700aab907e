import type { ConversationView, ReadPosition } from '@confab/protocol';
import { isWithoutReceipts, positionInEffect, readSeqOf } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { raiseUserRev } from '../../store/users.ts';
import { findView, saveView } from '../../store/views.ts';
import type { MyChange } from '../me/announce-mine.ts';
import { positionAt } from '../views/position-at.ts';

/** What a member has read that the others do not see: of what was marked (VIEW-3), or in a large group (READ-7). */
export interface PositionMove {
  readonly appId: string;
  readonly conversation: StoredConversation;
  readonly upToSeq: number;
}

/** The moves of a batch, and its members, both by member. */
export interface PositionMoves {
  readonly positions: ReadonlyMap<string, PositionMove>;
  readonly members: ReadonlyMap<string, StoredMember>;
}

/** Whether a receipt moves its member's position. */
export function isOfPosition(
  member: StoredMember,
  receipt: { readonly kind: 'read' | 'delivered'; readonly upToSeq: number },
  conversation: StoredConversation,
): boolean {
  const upToSeq = Math.min(receipt.upToSeq, conversation.seq);
  if (receipt.kind === 'delivered' || upToSeq <= readSeqOf(member, member)) return false;
  if (isWithoutReceipts(conversation)) return true;
  const isMarked = positionInEffect(member, member)?.isMarked ?? false;
  return isMarked && receipt.upToSeq <= member.readSeq;
}

/** Moves positions, for each member alone: what the others see has not moved (READ-1). */
export async function storePositions(
  tx: Tx,
  { positions, members }: PositionMoves,
): Promise<ReadonlyMap<string, MyChange & { readonly view: ConversationView }>> {
  const changes = new Map<string, MyChange & { readonly view: ConversationView }>();
  for (const [key, move] of positions) {
    const member = members.get(key);
    // A watermark that moved as well has made the mark lapse.
    const isMoved =
      member && (isWithoutReceipts(move.conversation) || positionInEffect(member, member));
    if (isMoved) changes.set(key, await storeOne(tx, member, move));
  }
  return changes;
}

async function storeOne(tx: Tx, member: StoredMember, move: PositionMove) {
  const { userId, conversationId } = member;
  const user = { appId: move.appId, userId };
  const held = await findView(tx, { ...user, conversationId });
  if (!held) throw new Error('A member without a row.');
  const position = await positionAfter(tx, { member, view: held }, move);
  const view = { ...held, position, rev: await raiseUserRev(tx, user) };
  await saveView(tx, user, view);
  return { user, rev: view.rev, changes: { views: [view] }, view };
}

async function positionAfter(
  tx: Tx,
  { member, view }: { member: StoredMember; view: ConversationView },
  { appId, conversation, upToSeq }: PositionMove,
): Promise<ReadPosition | null> {
  const viewed = { appId, conversation, member, view };
  const seq = Math.min(upToSeq, conversation.seq);
  if (isWithoutReceipts(conversation)) {
    const wasMarked = positionInEffect(member, member)?.isMarked ?? false;
    return positionAt(tx, viewed, { seq, isMarked: wasMarked && seq < conversation.seq });
  }
  const isAllRead = seq >= Math.min(member.readSeq, conversation.seq);
  return isAllRead ? null : positionAt(tx, viewed, { seq, isMarked: true });
}
