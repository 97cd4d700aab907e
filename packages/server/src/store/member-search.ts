import type { ConversationKey } from './conversations.ts';
import type { Db } from './database.ts';
import { foldText } from './fold-text.ts';
import { filteredRows, type MemberFilter } from './member-pages.ts';
import { type StoredMember, toMember } from './member-rows.ts';
import { memberRows } from './members.ts';
import { highest } from './users.ts';

/** Where a search ended: in which of its steps, and at whom. */
export interface SearchPosition {
  readonly step: number;
  readonly userId: string;
}

/** Who is looked for. */
export interface MemberSearch {
  /** Not empty. */
  readonly query: string;
  readonly filter: MemberFilter;
  readonly after: SearchPosition;
  readonly limit: number;
}

/** A group in which members are looked for. */
export interface SearchedGroup extends ConversationKey {
  readonly memberCount: number;
}

/** Those who were found. */
export interface FoundMembers {
  readonly members: StoredMember[];
  /** Where to go on, also when nobody was found so far; null at the end. */
  readonly next: SearchPosition | null;
}

interface Step {
  readonly rows: StoredMember[];
  /** After whom to go on; null at the end of the step. */
  readonly endedAt: string | null;
}

interface StepInput extends Omit<MemberSearch, 'after'> {
  /** The query as names are folded. */
  readonly prefix: string;
  readonly afterUserId: string;
}

/** Users of whom one call looks whether they are members. */
const candidatesMax = 1000;

/** Every member is found by the first step that knows them. */
const steps = [findByNickname, findByName, findById] as const;

/**
 * The active members whose nickname, name or id begins with the query, in this order. A page may be short although there
 * is more: each call looks at a bounded number of rows (READ-6).
 */
export async function searchMembers(
  db: Db,
  group: SearchedGroup,
  { after, ...search }: MemberSearch,
): Promise<FoundMembers> {
  const prefix = foldText(search.query) || search.query;
  const members: StoredMember[] = [];
  let afterUserId = after.userId;
  for (const [step, find] of steps.entries()) {
    if (step < after.step) continue;
    const limit = search.limit - members.length;
    const { rows, endedAt } = await find(db, group, { ...search, prefix, afterUserId, limit });
    members.push(...rows);
    if (endedAt !== null) return { members, next: { step, userId: endedAt } };
    afterUserId = '';
  }
  return { members, next: null };
}

async function findByNickname(db: Db, group: SearchedGroup, input: StepInput): Promise<Step> {
  const { prefix, filter, afterUserId, limit } = input;
  const last = memberRows(db, group)
    .clearSelect()
    .select('search_nickname')
    .where('user_id', '=', afterUserId);
  const rows = await filteredRows(db, group, filter)
    .where('search_nickname', 'is not', null)
    .where('search_nickname', '>=', prefix)
    .where('search_nickname', '<', prefix + highest)
    .$if(afterUserId !== '', (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('search_nickname', 'user_id'), '>', tuple(last, eb.val(afterUserId))),
      ),
    )
    .orderBy('search_nickname')
    .orderBy('user_id')
    .limit(limit)
    .execute();
  return toStep(rows.map(toMember), limit);
}

async function findByName(db: Db, group: SearchedGroup, input: StepInput): Promise<Step> {
  const { filter, limit } = input;
  const ids = await findCandidateIds(db, group, input);
  if (ids.length === 0) return { rows: [], endedAt: null };
  const found = await filteredRows(db, group, filter).where('user_id', 'in', ids).execute();
  const byId = new Map(found.map((row) => [row.user_id, row]));
  const rows = ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ search_nickname: nickname }) => !nickname?.startsWith(input.prefix))
    .slice(0, limit)
    .map(toMember);
  if (rows.length === limit) return toStep(rows, limit);
  return { rows, endedAt: ids.length === candidatesMax ? (ids.at(-1) ?? null) : null };
}

/** Users whose name begins with the prefix, by name: of a small group its members, else those of the app. */
async function findCandidateIds(
  db: Db,
  group: SearchedGroup,
  { prefix, afterUserId }: StepInput,
): Promise<string[]> {
  const isSmall = group.memberCount < candidatesMax;
  const memberIds = isSmall ? await listIds(db, group) : [];
  if (isSmall && memberIds.length === 0) return [];
  const users = db.kysely.selectFrom('users').where('app_id', '=', group.appId);
  const last = users.select('search_name').where('id', '=', afterUserId);
  const rows = await users
    .select('id')
    .where('search_name', '>=', prefix)
    .where('search_name', '<', prefix + highest)
    .$if(isSmall, (query) => query.where('id', 'in', memberIds))
    .$if(afterUserId !== '', (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('search_name', 'id'), '>', tuple(last, eb.val(afterUserId))),
      ),
    )
    .orderBy('search_name')
    .orderBy('id')
    .limit(candidatesMax)
    .execute();
  return rows.map(({ id }) => id);
}

async function listIds(db: Db, group: SearchedGroup): Promise<string[]> {
  const rows = await filteredRows(db, group, {}).clearSelect().select('user_id').execute();
  return rows.map((row) => row.user_id);
}

async function findById(db: Db, group: SearchedGroup, input: StepInput): Promise<Step> {
  const { query, prefix, filter, afterUserId, limit } = input;
  const rows = await filteredRows(db, group, filter)
    .where('user_id', '>=', query)
    .where('user_id', '<', query + highest)
    .where('user_id', '>', afterUserId)
    .where(({ eb, or }) =>
      or([
        eb('search_nickname', 'is', null),
        eb('search_nickname', '<', prefix),
        eb('search_nickname', '>=', prefix + highest),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('users')
            .select('id')
            .whereRef('users.app_id', '=', 'members.app_id')
            .whereRef('users.id', '=', 'members.user_id')
            .where('search_name', '>=', prefix)
            .where('search_name', '<', prefix + highest),
        ),
      ),
    )
    .orderBy('user_id')
    .limit(limit)
    .execute();
  return toStep(rows.map(toMember), limit);
}

function toStep(rows: StoredMember[], limit: number): Step {
  const isFull = rows.length === limit;
  return { rows, endedAt: isFull ? (rows.at(-1)?.userId ?? null) : null };
}
