import type { PublicGroup } from '@confab/protocol';
import { sql } from 'kysely';
import { type StoredConversation, toConversation } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import { foldText } from './fold-text.ts';
import type { PublicGroupRow } from './conversation-tables.ts';

/** Characters of a folded name that the list is ordered and searched by. */
const nameLength = 64;
/** The last code point: everything that starts with a prefix sorts below `prefix + highest`. */
const highest = '\u{10ffff}';
/** The tag under which every public group stands. */
const everyGroup = '';

/** Where a page of public groups ended. */
export interface PublicGroupPosition {
  readonly name: string;
  readonly conversationId: string;
}

/** Which public groups are wanted. */
export interface PublicGroupPage {
  readonly query: string;
  readonly tag: string | null;
  readonly after: PublicGroupPosition | null;
  readonly limit: number;
}

/** A public group, and its place in the list. */
export interface ListedGroup {
  readonly group: PublicGroup;
  readonly position: PublicGroupPosition;
}

/** A page of the public groups, by folded name and then by id: one range of the primary key. */
export async function findPublicGroups(
  db: Db,
  appId: string,
  { query, tag, after, limit }: PublicGroupPage,
): Promise<ListedGroup[]> {
  const prefix = toSearchName(query);
  const rows = await db.kysely
    .selectFrom('public_groups as listed')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.app_id', '=', 'listed.app_id')
        .onRef('conversations.id', '=', 'listed.conversation_id'),
    )
    .selectAll('conversations')
    .select('listed.search_name')
    .where('listed.app_id', '=', appId)
    .where('listed.tag', '=', tag === null ? everyGroup : toSearchTag(tag))
    .where('listed.search_name', '>=', prefix)
    .where('listed.search_name', '<', prefix + highest)
    .$if(after !== null, (page) =>
      page.where(
        sql<boolean>`(listed.search_name, listed.conversation_id) > (${after?.name}, ${after?.conversationId})`,
      ),
    )
    .orderBy('listed.search_name')
    .orderBy('listed.conversation_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    group: toPublicGroup(toConversation(row)),
    position: { name: row.search_name, conversationId: row.id },
  }));
}

/** What everyone may know of a group. */
export function toPublicGroup(conversation: StoredConversation): PublicGroup {
  const { id, name, description, avatarUrl, joinPolicy, memberCount, settings } = conversation;
  const shown = { description, avatarUrl, joinPolicy, memberCount };
  return { conversationId: id, name: name ?? id, tags: settings?.tags ?? [], ...shown };
}

/** Lists a group as it is now, under its name and each of its tags, or no longer (GROUP-8). */
export async function relistGroup(
  tx: Tx,
  appId: string,
  { before, now }: { before: StoredConversation | null; now: StoredConversation },
): Promise<void> {
  const listed = before ? toRows(appId, before) : [];
  const wanted = toRows(appId, now);
  for (const row of listed) {
    if (wanted.some((each) => isSame(each, row))) continue;
    await tx.kysely
      .deleteFrom('public_groups')
      .where('app_id', '=', row.app_id)
      .where('tag', '=', row.tag)
      .where('search_name', '=', row.search_name)
      .where('conversation_id', '=', row.conversation_id)
      .execute();
  }
  const fresh = wanted.filter((row) => !listed.some((each) => isSame(each, row)));
  if (fresh.length > 0) await tx.kysely.insertInto('public_groups').values(fresh).execute();
}

function toRows(appId: string, conversation: StoredConversation): PublicGroupRow[] {
  const { id, type, name, settings, destroyedAt } = conversation;
  if (type !== 'group' || settings?.visibility !== 'public' || destroyedAt !== null) return [];
  const tags = new Set([everyGroup, ...settings.tags.map(toSearchTag)]);
  const rest = { app_id: appId, search_name: toSearchName(name ?? ''), conversation_id: id };
  return [...tags].map((tag) => ({ ...rest, tag }));
}

function isSame(left: PublicGroupRow, right: PublicGroupRow): boolean {
  return left.tag === right.tag && left.search_name === right.search_name;
}

function toSearchName(name: string): string {
  return cut(foldText(name));
}

/** What folds to nothing keeps its characters: the empty tag is that of every group. */
function toSearchTag(tag: string): string {
  return cut(foldText(tag)) || tag;
}

/** Folding can make a text longer; what the index takes is bounded, and no character is cut in half. */
function cut(text: string): string {
  return Array.from(text).slice(0, nameLength).join('');
}
