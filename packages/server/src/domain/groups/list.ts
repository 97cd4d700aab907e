import { limits } from '@confab/protocol/runtime';
import { findPublicGroups, type PublicGroupPosition } from '../../store/public-groups.ts';
import { appIdOf } from '../actor.ts';
import { fittingRows, jsonBytes } from '../answer-size.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listPublicGroups = defineUseCase('groups.list', async (context, { actor, input }) => {
  const { query = '', tag = null, limit = limits.pageSizeDefault, cursor } = input;
  const after = cursor === undefined ? null : parsePosition(cursor);
  const page = { query, tag, after, limit };
  const found = await findPublicGroups(context.store, appIdOf(actor), page);
  const listed = fittingRows(found, jsonBytes);
  const pageSize = listed.length < found.length ? listed.length : limit;
  return {
    groups: listed.map(({ group }) => group),
    nextCursor: nextCursorAfter(listed, pageSize, ({ position }) => [
      position.name,
      position.conversationId,
    ]),
  };
});

function parsePosition(cursor: string): PublicGroupPosition {
  const [name, conversationId] = decodeCursor(cursor, ['string', 'string']);
  return { name: String(name), conversationId: String(conversationId) };
}
