import { limits } from '@confab/protocol/runtime';
import { findItems } from '../../store/conversation-items.ts';
import type { ItemPosition } from '../../store/item-pages.ts';
import { userOf } from '../actor.ts';
import { fittingRows, itemBytes } from '../answer-size.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { usersOfItems } from './users-of-items.ts';

export const listConversations = defineUseCase(
  'conversations.list',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    const { limit = limits.pageSizeDefault, cursor, show = 'main', ...rest } = input;
    const after = cursor === undefined ? null : parsePosition(cursor);
    const filter = { ...rest, show, now: context.clock.now() };
    const found = await findItems(context.store, { appId, userId }, { filter, after, limit });
    const items = fittingRows(found, itemBytes);
    const pageSize = items.length < found.length ? items.length : limit;
    return {
      items,
      users: await usersOfItems(context.store, appId, items),
      nextCursor: nextCursorAfter(items, pageSize, ({ conversation, view }) => [
        view?.pinnedAt ?? 0,
        conversation.lastActivityAt,
        conversation.id,
      ]),
    };
  },
);

function parsePosition(cursor: string): ItemPosition {
  const [pinnedAt, lastActivityAt, conversationId] = decodeCursor(cursor, [
    'number',
    'number',
    'string',
  ]);
  return {
    pinnedAt: Number(pinnedAt),
    lastActivityAt: Number(lastActivityAt),
    conversationId: String(conversationId),
  };
}
