import type { ConversationType } from '@confab/protocol';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import {
  activeMemberships,
  hasLabel,
  hasMentions,
  isArchived,
  isHidden,
  isListed,
  isUnread,
} from './memberships.ts';

/** Where a page of the list ended: pinned items come first, then by newest activity, ties by id. */
export interface ItemPosition {
  /** 0 when not pinned. */
  readonly pinnedAt: number;
  readonly lastActivityAt: number;
  readonly conversationId: string;
}

/** Which part of the list is wanted. */
export interface ItemFilter {
  readonly show: 'main' | 'archived' | 'all';
  readonly type?: ConversationType;
  readonly label?: string;
  readonly unread?: boolean;
  readonly mentions?: boolean;
  readonly now: number;
}

/** A page of the list. */
export interface ItemPage {
  readonly filter: ItemFilter;
  readonly after: ItemPosition | null;
  readonly limit: number;
}

/** 0 when not pinned, so that pinned ones come first. */
export const pinnedAt = sql<number>`coalesce(members.pinned_at, 0)`;

/** The ids of a page of the list. */
export function pageQuery(
  db: Db,
  { appId, userId }: { appId: string; userId: string },
  { filter, after, limit }: ItemPage,
) {
  return filtered(activeMemberships(db, appId, userId).where(isListed), filter)
    .$if(after !== null, (query) => query.where(isAfter(after ?? start)))
    .orderBy(pinnedAt, 'desc')
    .orderBy('conversations.last_activity_at', 'desc')
    .orderBy('conversations.id')
    .limit(limit)
    .select('conversations.id');
}

const start: ItemPosition = { pinnedAt: 0, lastActivityAt: 0, conversationId: '' };

function isAfter({ pinnedAt: pinned, lastActivityAt, conversationId }: ItemPosition) {
  return sql<boolean>`(${pinnedAt} < ${pinned} or (${pinnedAt} = ${pinned}
    and (conversations.last_activity_at < ${lastActivityAt} or (conversations.last_activity_at = ${lastActivityAt}
    and conversations.id > ${conversationId}))))`;
}

function filtered(
  query: ReturnType<typeof activeMemberships>,
  { show, type, label, unread, mentions, now }: ItemFilter,
): ReturnType<typeof activeMemberships> {
  let result = query;
  if (show === 'main')
    result = result.where(sql<boolean>`not ${isArchived(now)} and not ${isHidden}`);
  if (show === 'archived') result = result.where(isArchived(now));
  if (type !== undefined) result = result.where('conversations.type', '=', type);
  if (label !== undefined) result = result.where(hasLabel(label));
  if (unread === true) result = result.where(isUnread);
  if (mentions === true) result = result.where(hasMentions);
  return result;
}
