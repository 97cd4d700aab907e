import type { Tx } from '../../store/database.ts';
import { positionInEffect } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { changeView, type Viewed, type ViewPatch } from './change-view.ts';
import { positionAt } from './position-at.ts';

export const clearHistory = defineUseCase('conversations.clear', (context, call) =>
  changeView(context, call, (viewed, tx) => clearUpTo(tx, viewed, call.input.upToSeq)),
);

/** What clearing changes: messages up to there are neither seen nor unread any more (VIEW-4). */
export async function clearUpTo(
  tx: Tx,
  viewed: Viewed,
  upToSeq: number = viewed.conversation.seq,
): Promise<ViewPatch> {
  const { conversation, member, view } = viewed;
  const clearedSeq = Math.min(upToSeq, conversation.seq);
  if (clearedSeq <= view.clearedSeq) return null;
  const position = positionInEffect(member, view);
  const isAhead = (position ?? { seq: member.readSeq }).seq >= clearedSeq;
  if (isAhead) return { clearedSeq };
  // What was marked above it stays marked.
  const isMarked = position?.isMarked === true && clearedSeq < member.readSeq;
  return { clearedSeq, position: await positionAt(tx, viewed, { seq: clearedSeq, isMarked }) };
}
