import type { ConversationView, Membership } from '@confab/protocol';
import { aboveSeq, type FoundAbove, type LookedAt, lowestSeq } from './above-position.ts';
import type { ConversationRow, MemberRow } from './conversation-tables.ts';
import { type membershipColumns, toMembership } from './member-rows.ts';
import { toPosition, toView, type viewColumns } from './views.ts';

/** A conversation's row joined with a member's. */
type MyRow = Pick<MemberRow, (typeof membershipColumns)[number] | (typeof viewColumns)[number]> &
  Pick<ConversationRow, 'id' | 'recalled_seq' | 'mention_seq'>;

/** Above which seq it has to be known what was recalled and who is mentioned. */
export function toLookedAt(row: MyRow): LookedAt {
  return {
    conversationId: row.id,
    afterSeq: lowestSeq(row.read_seq, toPosition(row)),
    recalledSeq: row.recalled_seq,
    mentionSeq: row.mention_seq,
  };
}

/** What a conversation is to the member alone. */
export function toMine(
  row: MyRow,
  above: FoundAbove | undefined,
): { membership: Membership; view: ConversationView } {
  const membership = { ...toMembership(row), ...aboveSeq(above, row.read_seq) };
  const view = toView(row.id, row);
  if (view.position === null) return { membership, view };
  const position = { ...view.position, ...aboveSeq(above, view.position.seq) };
  return { membership, view: { ...view, position } };
}
