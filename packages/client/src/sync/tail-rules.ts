import type { Message } from '@confab/protocol';
import type { ConversationRow } from '../storage/rows.ts';

/** How held messages change when newer rows arrive. */
export interface TailUpdate {
  readonly fromSeq: number;
  /** Messages to write. */
  readonly messages: readonly Message[];
  /** Whether what was held before must go, because a hole would remain. */
  readonly isReplaced: boolean;
}

/**
 * The tail after changes that end at `newestSeq`. New messages continue the held ones (LOG-1); should one be missing,
 * only what stands above the hole is kept, so that the tail stays whole.
 */
export function advanceTail(
  row: Pick<ConversationRow, 'fromSeq'>,
  heldSeq: number,
  { messages, newestSeq }: { messages: readonly Message[]; newestSeq: number },
): TailUpdate {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  let start = newestSeq + 1;
  while (start > heldSeq + 1 && bySeq.has(start - 1)) start -= 1;
  if (start === heldSeq + 1) {
    const wanted = messages.filter(({ seq }) => seq >= row.fromSeq);
    return { fromSeq: row.fromSeq, messages: wanted, isReplaced: false };
  }
  const kept = messages.filter(({ seq }) => seq >= start);
  return { fromSeq: start, messages: kept, isReplaced: true };
}
