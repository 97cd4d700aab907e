import type { ConversationView, ReadPosition } from '@confab/protocol';
import { aboveSeq, findAbove } from './above-position.ts';
import type { Db, Tx } from './database.ts';
import type { MemberRow } from './conversation-tables.ts';

/** Names a user over all apps. */
export interface UserKey {
  readonly appId: string;
  readonly userId: string;
}

/** The columns of a member's row that make their view of the conversation. */
export const viewColumns = [
  'view_rev',
  'pinned_at',
  'archived_count',
  'keeps_archived',
  'hidden_count',
  'notification_level',
  'muted_until',
  'count_preference',
  'labels',
  'cleared_seq',
  'position_seq',
  'position_count',
  'position_marked',
  'position_read_seq',
  'alias',
  'draft',
] as const satisfies readonly (keyof MemberRow)[];

type ViewRow = Pick<MemberRow, (typeof viewColumns)[number]>;

/** The member's view, of an active member or one who has gone; null for strangers. */
export async function findView(
  db: Db,
  key: UserKey & { readonly conversationId: string },
): Promise<ConversationView | null> {
  const row = await viewRows(db, key)
    .where('conversation_id', '=', key.conversationId)
    .executeTakeFirst();
  if (!row) return null;
  const [view] = await withAbove(db, key, [toView(key.conversationId, row)]);
  return view ?? null;
}

/** The user's views of conversations they are in, whose rev is above a cursor, by rev. */
export async function listViewsSince(
  db: Db,
  user: UserKey,
  range: { sinceRev: number; limit: number },
): Promise<ConversationView[]> {
  const rows = await viewRows(db, user)
    .where('view_rev', '>', range.sinceRev)
    .where('view_rev', '>', 0) // names the index
    .where('status', '=', 'active')
    .orderBy('view_rev')
    .orderBy('conversation_id')
    .limit(range.limit)
    .execute();
  const views = rows.map((row) => toView(row.conversation_id, row));
  return withAbove(db, user, views);
}

/** Says of the positions of views what stands above them. */
async function withAbove(
  db: Db,
  user: UserKey,
  views: readonly ConversationView[],
): Promise<ConversationView[]> {
  const positions = views.flatMap(({ conversationId, position }) =>
    position === null ? [] : { conversationId, afterSeq: position.seq },
  );
  const above = await findAbove(db, user, positions);
  return views.map((view) => {
    const { position, conversationId } = view;
    if (position === null) return view;
    return {
      ...view,
      position: { ...position, ...aboveSeq(above.get(conversationId), position.seq) },
    };
  });
}

/** Stores a view under its rev. */
export async function saveView(tx: Tx, user: UserKey, view: ConversationView): Promise<void> {
  await tx.kysely
    .updateTable('members')
    .set(toColumns(view))
    .where('app_id', '=', user.appId)
    .where('conversation_id', '=', view.conversationId)
    .where('user_id', '=', user.userId)
    .execute();
}

/** Those of the users who have hidden the conversation. */
export async function findHiders(
  db: Db,
  key: { readonly appId: string; readonly conversationId: string },
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('members')
    .select('user_id')
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('user_id', 'in', [...userIds])
    .where('hidden_count', 'is not', null)
    .execute();
  return rows.map((row) => row.user_id);
}

/** How many conversations the user has pinned. */
export async function countPinned(db: Db, user: UserKey): Promise<number> {
  const { count } = await changedViews(db, user)
    .where('pinned_at', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The different labels that the user has given, leaving out one conversation. */
export async function findLabels(
  db: Db,
  user: UserKey,
  exceptConversationId: string,
): Promise<Set<string>> {
  const rows = await changedViews(db, user)
    .where('conversation_id', '<>', exceptConversationId)
    .where('labels', '<>', '[]')
    .select('labels')
    .distinct()
    .execute();
  return new Set(rows.flatMap(({ labels }) => JSON.parse(labels) as string[]));
}

function viewRows(db: Db, { appId, userId }: UserKey) {
  return db.kysely
    .selectFrom('members')
    .select(['conversation_id', ...viewColumns])
    .where('app_id', '=', appId)
    .where('user_id', '=', userId);
}

/** Only views that were ever changed hold anything. */
function changedViews(db: Db, { appId, userId }: UserKey) {
  return db.kysely
    .selectFrom('members')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .where('view_rev', '>', 0);
}

/** Reads the view from a member's row. */
export function toView(conversationId: string, row: ViewRow): ConversationView {
  return {
    conversationId,
    rev: row.view_rev,
    pinnedAt: row.pinned_at,
    archived:
      row.archived_count === null
        ? null
        : { messageCount: row.archived_count, keep: row.keeps_archived === 1 },
    hiddenMessageCount: row.hidden_count,
    clearedSeq: row.cleared_seq,
    position: toPosition(row),
    level: row.notification_level as ConversationView['level'],
    mutedUntil: row.muted_until,
    countPreference: row.count_preference as ConversationView['countPreference'],
    labels: JSON.parse(row.labels) as string[],
    alias: row.alias,
    draft: row.draft === null ? null : (JSON.parse(row.draft) as ConversationView['draft']),
  };
}

function toColumns(view: ConversationView) {
  return {
    view_rev: view.rev,
    pinned_at: view.pinnedAt,
    archived_count: view.archived?.messageCount ?? null,
    keeps_archived: view.archived?.keep ? 1 : 0,
    hidden_count: view.hiddenMessageCount,
    notification_level: view.level,
    muted_until: view.mutedUntil,
    count_preference: view.countPreference,
    labels: JSON.stringify(view.labels),
    cleared_seq: view.clearedSeq,
    position_seq: view.position?.seq ?? null,
    position_count: view.position?.readCount ?? null,
    position_marked: view.position?.isMarked ? 1 : 0,
    position_read_seq: view.position?.atReadSeq ?? null,
    alias: view.alias,
    draft: view.draft && JSON.stringify(view.draft),
  };
}

/** Reads the position from a member's row. */
export function toPosition(
  row: Pick<ViewRow, 'position_seq' | 'position_count' | 'position_marked' | 'position_read_seq'>,
): ReadPosition | null {
  if (row.position_seq === null) return null;
  return {
    seq: row.position_seq,
    readCount: row.position_count ?? 0,
    isMarked: row.position_marked === 1,
    atReadSeq: row.position_read_seq ?? 0,
  };
}
