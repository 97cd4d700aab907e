import type { ConversationListItem } from '@confab/client';
import type { I18n } from '../../i18n/i18n.ts';
import type { FilterOption } from '../filter-chips/filter-chips.tsx';
import { matchesQuery } from './matches-query.ts';

/** Which part of the list is shown. */
export type ListFilter =
  | 'all'
  | 'unread'
  | 'mentions'
  | 'groups'
  | 'archived'
  | 'hidden'
  | `label:${string}`;

/** What is shown of all my conversations. What is looked for by name is found wherever it is. */
export function selectItems(
  items: readonly ConversationListItem[],
  filter: ListFilter,
  query: string,
): readonly ConversationListItem[] {
  if (query.trim() !== '') return items.filter(({ title }) => matchesQuery(title, query));
  return items.filter((item) => belongsTo(item, filter));
}

function belongsTo(item: ConversationListItem, filter: ListFilter): boolean {
  if (filter === 'hidden') return isPutAway(item);
  if (filter === 'archived') return item.isArchived && !item.isHidden;
  if (item.isArchived || item.isHidden) return false;
  if (filter === 'unread') return isUnread(item);
  if (filter === 'mentions') return item.mentionCount > 0;
  if (filter === 'groups') return item.type === 'group';
  return filter === 'all' || item.view.labels.includes(filter.slice('label:'.length));
}

/** Whether I have hidden it, and not deleted it: of what is deleted nothing is left until the next message (VIEW-2). */
function isPutAway({ isHidden, lastMessage, view }: ConversationListItem): boolean {
  const isKept = view.hiddenMessageCount === Number.MAX_SAFE_INTEGER;
  return isHidden && (isKept || lastMessage !== null);
}

/** Whether something in it waits for me. */
export function isUnread({ unreadCount, isMarkedUnread }: ConversationListItem): boolean {
  return unreadCount > 0 || isMarkedUnread;
}

/** All labels of mine, by the alphabet. */
export function labelsOf(items: readonly ConversationListItem[]): readonly string[] {
  const labels = new Set(items.flatMap(({ view }) => view.labels));
  return [...labels].toSorted((one, other) => one.localeCompare(other));
}

/** The choices above the list. */
export function filterOptions(
  items: readonly ConversationListItem[],
  filter: ListFilter,
  { t }: Pick<I18n, 't'>,
): readonly FilterOption<ListFilter>[] {
  const counted = items.filter(({ isCounted }) => isCounted);
  const mentioning = items.filter((item) => belongsTo(item, 'mentions'));
  return [
    { value: 'all', label: t('filterAll') },
    // A row of the list leads there; the chip says where one is.
    ...(filter === 'archived' || filter === 'hidden' ? [{ value: filter, label: t(filter) }] : []),
    { value: 'unread', label: t('filterUnread'), count: counted.length },
    ...(mentioning.length > 0 || filter === 'mentions'
      ? [{ value: 'mentions' as const, label: t('filterMentions'), count: mentioning.length }]
      : []),
    { value: 'groups', label: t('filterGroups') },
    ...labelsOf(items).map((label) => ({
      value: `label:${label}` as const,
      label,
      count: counted.filter(({ view }) => view.labels.includes(label)).length,
    })),
  ];
}
