import { limits } from '@confab/protocol/runtime';
import { listRecipients } from '../../store/recipients.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listRecipientsOfList = defineUseCase(
  'recipients.list',
  async (context, { actor, input }) => {
    const { conversationId, limit = limits.pageSizeDefault } = input;
    await authorise(context.store, { actor, action: 'broadcast.manage', conversationId });
    const afterId = decodeIdCursor(input.cursor);
    const list = { appId: appIdOf(actor), conversationId };
    const users = await listRecipients(context.store, list, { afterId, limit });
    return { users, nextCursor: nextCursorAfter(users, limit, ({ id }) => [id]) };
  },
);
