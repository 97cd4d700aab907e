import type { ConversationView, Membership } from '@confab/protocol';
import {
  addedToTotals,
  type CountedAs,
  countedAs,
  isMarkedUnread,
  mentionCountOf,
  type UnreadCounts,
  unreadCountOf,
} from '@confab/protocol/runtime';

/** What a conversation adds to its member's totals, and why (VIEW-5). */
export function partOfTotals(
  each: {
    readonly conversation: { readonly messageCount: number };
    readonly membership: Membership;
    readonly view: ConversationView;
  },
  now: number,
): { readonly as: CountedAs; readonly added: UnreadCounts } {
  const as = countedAs(each, now);
  const messages = unreadCountOf(each);
  const unread = { messages, mentions: mentionCountOf(each), isMarked: isMarkedUnread(each) };
  return { as, added: addedToTotals(as, unread) };
}
