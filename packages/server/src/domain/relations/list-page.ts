import type { Relation, User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { listRelations, type RelationFilter } from '../../store/relations.ts';
import { findUsers } from '../../store/users.ts';
import { type Actor, userOf } from '../actor.ts';
import { fittingRows, fittingUsers, jsonBytes } from '../answer-size.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';

/** A page of the caller's relations, with the users they are to. */
export async function listPage(
  context: Context,
  { actor, input }: { actor: Actor; input: { limit?: number; cursor?: string } },
  filter: RelationFilter,
): Promise<{ relations: Relation[]; users: User[]; nextCursor: string | null }> {
  const user = userOf(actor);
  const { limit = limits.pageSizeDefault } = input;
  const afterId = decodeIdCursor(input.cursor);
  const found = await listRelations(context.store, user, { filter, afterId, limit });
  const relations = fittingRows(found, jsonBytes);
  const userIds = relations.map(({ userId }) => userId);
  return {
    relations,
    users: fittingUsers(await findUsers(context.store, user.appId, userIds)),
    nextCursor: nextCursorAfter(
      relations,
      relations.length < found.length ? relations.length : limit,
      ({ userId }) => [userId],
    ),
  };
}
