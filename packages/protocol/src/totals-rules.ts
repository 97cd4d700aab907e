import type { ConversationView } from './entities/conversation-view.ts';
import { isArchived, isHidden, isMuted, type ViewedConversation } from './view-rules.ts';

/** What waits for me. */
export interface UnreadCounts {
  /** Unread messages. */
  readonly messages: number;
  /** Unread messages that mention me. */
  readonly mentions: number;
  /** Conversations with something unread, or marked as unread. */
  readonly conversations: number;
}

/** The same over all my conversations, and over those with each of my labels, by the label. */
export interface UnreadTotals extends UnreadCounts {
  readonly labels: (UnreadCounts & { readonly label: string })[];
}

/** How the totals count a conversation, or why they leave it out (VIEW-5). */
export type CountedAs = 'counted' | 'mentions_only' | 'off' | 'muted' | 'archived' | 'hidden';

type Viewed = Pick<ViewedConversation, 'conversation'> & {
  readonly view: ViewedConversation['view'] & Pick<ConversationView, 'countPreference'>;
};

/** How the totals count a conversation; `now` is in epoch milliseconds. */
export function countedAs(each: Viewed, now: number): CountedAs {
  if (isMuted(each.view, now)) return 'muted';
  if (isArchived(each, now)) return 'archived';
  if (isHidden(each)) return 'hidden';
  const { countPreference } = each.view;
  if (countPreference === 'all') return 'counted';
  return countPreference === 'off' ? 'off' : 'mentions_only';
}

/** What a conversation adds to the totals, given what waits in it. */
export function addedToTotals(
  as: CountedAs,
  unread: { readonly messages: number; readonly mentions: number; readonly isMarked: boolean },
): UnreadCounts {
  const { mentions, isMarked } = unread;
  if (as !== 'counted' && as !== 'mentions_only') return noCounts;
  const messages = as === 'counted' ? unread.messages : mentions;
  return { messages, mentions, conversations: messages > 0 || isMarked ? 1 : 0 };
}

/** The totals of what conversations add to them. */
export function totalsOf(
  parts: readonly (UnreadCounts & Pick<ConversationView, 'labels'>)[],
): UnreadTotals {
  const counted = parts.filter(({ conversations }) => conversations > 0);
  const labels = [...new Set(counted.flatMap((part) => part.labels))].sort();
  return {
    ...sumOf(counted),
    labels: labels.map((label) => ({
      label,
      ...sumOf(counted.filter((part) => part.labels.includes(label))),
    })),
  };
}

const noCounts: UnreadCounts = { messages: 0, mentions: 0, conversations: 0 };

function sumOf(parts: readonly UnreadCounts[]): UnreadCounts {
  return parts.reduce(
    (sum, part) => ({
      messages: sum.messages + part.messages,
      mentions: sum.mentions + part.mentions,
      conversations: sum.conversations + part.conversations,
    }),
    noCounts,
  );
}
