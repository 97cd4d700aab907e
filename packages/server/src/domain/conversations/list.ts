import { limits } from '@confab/protocol/runtime';
import { findItems, type ItemPosition } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { fittingRows, itemBytes } from '../answer-size.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { usersOfItems } from './users-of-items.ts';

export const listConversations = defineUseCase(
  'conversations.list',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    const { limit = limits.pageSizeDefault, cursor } = input;
    const after = cursor === undefined ? null : parsePosition(cursor);
    const found = await findItems(context.store, { appId, userId }, { after, limit });
    const items = fittingRows(found, itemBytes);
    const pageSize = items.length < found.length ? items.length : limit;
    return {
      items,
      users: await usersOfItems(context.store, appId, items),
      nextCursor: nextCursorAfter(items, pageSize, ({ conversation }) => [
        conversation.lastActivityAt,
        conversation.id,
      ]),
    };
  },
);

function parsePosition(cursor: string): ItemPosition {
  const [lastActivityAt, conversationId] = decodeCursor(cursor, ['number', 'string']);
  return { lastActivityAt: Number(lastActivityAt), conversationId: String(conversationId) };
}
