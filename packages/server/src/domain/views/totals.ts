import {
  isArchived,
  isHidden,
  isMuted,
  mentionCountOf,
  unreadCountOf,
} from '@confab/protocol/runtime';
import { listUnread, type UnreadConversation } from '../../store/unread.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getTotals = defineUseCase('conversations.totals', async (context, { actor }) => {
  const now = context.clock.now();
  const unread = await listUnread(context.store, userOf(actor));
  const counted = unread.filter((each) => isInTotals(each, now));
  const labels = [...new Set(counted.flatMap(({ view }) => view.labels))].sort();
  return {
    ...totalsOf(counted),
    labels: labels.map((label) => ({
      label,
      ...totalsOf(counted.filter(({ view }) => view.labels.includes(label))),
    })),
  };
});

/** VIEW-5 */
function isInTotals(each: UnreadConversation, now: number): boolean {
  return !isMuted(each.view, now) && !isArchived(each, now) && !isHidden(each);
}

function totalsOf(unread: readonly UnreadConversation[]) {
  return {
    messages: unread.reduce((sum, each) => sum + unreadCountOf(each), 0),
    mentions: unread.reduce((sum, each) => sum + mentionCountOf(each), 0),
    conversations: unread.length,
  };
}
