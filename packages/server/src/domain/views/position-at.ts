import type { ReadPosition } from '@confab/protocol';
import type { Tx } from '../../store/database.ts';
import { aboveSeq, findAbove } from '../../store/above-position.ts';
import { countReadOfOthers } from '../../store/messages.ts';
import type { Viewed } from './change-view.ts';

/** The position behind a seq of a locked conversation. */
export async function positionAt(
  tx: Tx,
  { appId, conversation, member }: Viewed,
  { seq, isMarked }: { seq: number; isMarked: boolean },
): Promise<ReadPosition> {
  const { userId, ownCount, readSeq } = member;
  const key = { appId, conversationId: conversation.id, userId };
  const readCount = seq === 0 ? 0 : await countReadOfOthers(tx, key, { upToSeq: seq, ownCount });
  const { id: conversationId, recalledSeq, mentionSeq } = conversation;
  const lookedAt = { conversationId, afterSeq: seq, recalledSeq, mentionSeq };
  const above = await findAbove(tx, { appId, userId }, [lookedAt]);
  const counts = { seq, readCount, isMarked, atReadSeq: readSeq };
  return { ...counts, ...aboveSeq(above.get(conversationId), seq) };
}
