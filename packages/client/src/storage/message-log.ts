import type { Message } from '@confab/protocol';
import type { ConversationRow } from './rows.ts';

/** The part of a conversation's held messages that is in memory: ascending, all that is held from `floor` on. */
export interface OpenLog {
  readonly floor: number;
  readonly messages: readonly Message[];
}

/** Puts messages into a log by `seq`; those below its floor stay out. */
export function mergeLog(log: OpenLog, rows: readonly Message[]): OpenLog {
  const bySeq = new Map(log.messages.map((message) => [message.seq, message]));
  for (const row of rows) if (row.seq >= log.floor) bySeq.set(row.seq, row);
  const messages = [...bySeq.values()].sort((left, right) => left.seq - right.seq);
  return { floor: log.floor, messages };
}

/**
 * Which of these messages extend the held tail downwards without a hole, and where it then begins. Messages above the
 * tail are not taken: they come with the revs that follow (SYNC-2).
 */
export function extendTail(
  row: Pick<ConversationRow, 'fromSeq' | 'conversation'>,
  messages: readonly Message[],
): { fromSeq: number; messages: Message[] } {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  const taken: Message[] = [];
  let fromSeq = row.fromSeq;
  for (let next = bySeq.get(fromSeq - 1); next !== undefined; next = bySeq.get(fromSeq - 1)) {
    taken.push(next);
    fromSeq = next.seq;
  }
  return { fromSeq, messages: taken };
}
