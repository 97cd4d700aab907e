import type { OperationInput, Role } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { listActiveMembers, listedRoles, type MemberFilter } from '../../store/member-pages.ts';
import { type StoredMember, toWireMember } from '../../store/member-rows.ts';
import { type SearchedGroup, searchMembers } from '../../store/member-search.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

/** Where a page ends: a place in the order of roles, or the step of a search, and a user there. */
type Position = readonly [place: number, userId: string];

interface Page {
  readonly members: readonly StoredMember[];
  readonly next: Position | null;
}

interface Wanted {
  readonly query: string;
  readonly filter: MemberFilter;
  readonly after: Position;
  readonly limit: number;
}

export const listMembers = defineUseCase('members.list', async (context, { actor, input }) => {
  const { conversationId, query = '', limit = limits.pageSizeDefault } = input;
  const action = isReview(input) ? 'member.review' : 'conversation.read';
  const { conversation } = await authorise(context.store, { actor, action, conversationId });
  const appId = appIdOf(actor);
  const group = { appId, conversationId, memberCount: conversation.memberCount };
  const after = parsePosition(input.cursor);
  const filter = toFilter(input, context.clock.now());
  const wanted: Wanted = { query: query.trim(), filter, after, limit };
  const { members, next } = await readPage(context.store, group, wanted);
  const userIds = members.map((member) => member.userId);
  return {
    members: members.map(toWireMember),
    users: await findUsers(context.store, appId, userIds),
    nextCursor: next && encodeCursor(next),
  };
});

/** Who is muted, and who may write nevertheless, is asked by who keeps order (GROUP-19). */
function isReview({ muted, allowlisted }: OperationInput<'members.list'>): boolean {
  return muted === true || allowlisted === true;
}

function toFilter(
  { role, muted, allowlisted }: OperationInput<'members.list'>,
  now: number,
): MemberFilter {
  return { role, isAllowlisted: allowlisted, mutedAt: muted ? now : undefined };
}

async function readPage(db: Db, group: SearchedGroup, wanted: Wanted): Promise<Page> {
  const { query, filter, limit } = wanted;
  const [place, userId] = wanted.after;
  if (query !== '') {
    const search = { query, filter, after: { step: place, userId }, limit };
    const { members, next } = await searchMembers(db, group, search);
    return { members, next: next && [next.step, next.userId] };
  }
  const after = { role: roleAt(place), userId };
  const members = await listActiveMembers(db, group, { filter, after, limit });
  const last = members.at(-1);
  const isFull = last !== undefined && members.length === limit;
  return { members, next: isFull ? [listedRoles.indexOf(last.role), last.userId] : null };
}

function parsePosition(cursor: string | undefined): Position {
  if (cursor === undefined) return [0, ''];
  const [place, userId] = decodeCursor(cursor, ['number', 'string']);
  return [Number(place), String(userId)];
}

function roleAt(place: number): Role {
  const role = listedRoles[place];
  if (role) return role;
  throw new ChatError('invalid_argument', { message: 'The cursor is not one of this list.' });
}
