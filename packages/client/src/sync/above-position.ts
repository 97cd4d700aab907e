import type { Membership, Message, MessageContent, ReadPosition } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { ConversationRow } from '../storage/rows.ts';

/** What stands above a position of mine: the server says it once, and messages keep it up to date. */
type Above = Pick<Membership, 'recalledSeqs' | 'mentionSeqs'>;

/** Whether a message is for my attention (MENTION-1, MENTION-2). */
function mentionsMe(content: MessageContent, me: string): boolean {
  if (content.type !== 'text') return false;
  return (
    content.mentionsAll === true || (content.mentions ?? []).some(({ userId }) => userId === me)
  );
}

/** A conversation after messages came or were recalled, whatever of it is known already (READ-3, MENTION-3). */
export function withAbove(
  row: ConversationRow,
  messages: readonly Message[],
  me: string,
): ConversationRow {
  const news = aboveOf(messages, me);
  if (news.recalledSeqs.length === 0 && news.mentionSeqs.length === 0) return row;
  const { membership, view } = row;
  return {
    ...row,
    membership: joinAbove(membership, membership.readSeq, news),
    view: view.position === null ? view : { ...view, position: joinPosition(view.position, news) },
  };
}

function aboveOf(messages: readonly Message[], me: string) {
  const others = messages.filter(({ senderId }) => senderId !== me);
  return {
    recalledSeqs: others.filter(({ content }) => content.type === 'recalled').map(toSeq),
    mentionSeqs: others.filter(({ content }) => mentionsMe(content, me)).map(toSeq),
  };
}

const toSeq = ({ seq }: Message): number => seq;

/** A position that knows what is known elsewhere of what stands above it. */
export function joinPosition(position: ReadPosition, known: Above): ReadPosition {
  return joinAbove(position, position.seq, known);
}

/** The same facts with what else is known to stand above a seq. What was recalled mentions nobody. */
export function joinAbove<Facts extends Above>(
  facts: Facts,
  seq: number,
  known: Above = {},
): Facts {
  const { recalledSeqs: _, mentionSeqs: __, ...rest } = facts;
  const recalledSeqs = newestAbove(seq, facts.recalledSeqs, known.recalledSeqs);
  const mentionSeqs = newestAbove(seq, facts.mentionSeqs, known.mentionSeqs).filter(
    (each) => !recalledSeqs.includes(each),
  );
  return {
    ...rest,
    ...(recalledSeqs.length > 0 && { recalledSeqs }),
    ...(mentionSeqs.length > 0 && { mentionSeqs }),
  } as Facts;
}

function newestAbove(seq: number, ...lists: readonly (readonly number[] | undefined)[]): number[] {
  const seqs = new Set(lists.flatMap((list) => list ?? []).filter((each) => each > seq));
  return [...seqs].sort((left, right) => left - right).slice(-limits.seqsAbovePosition);
}
