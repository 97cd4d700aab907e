import { ChatError, limits } from '@confab/protocol/runtime';
import { findApp } from '../../store/apps.ts';
import { searchUsers as searchStore } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const searchUsers = defineUseCase('users.search', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const app = await findApp(context.store, appId);
  if (actor.kind !== 'server' && !app?.settings.openDirectory) {
    throw new ChatError('forbidden', { message: 'This app has no open directory of users.' });
  }
  const { query = '', limit = limits.pageSizeDefault } = input;
  const afterId = decodeIdCursor(input.cursor);
  const users = await searchStore(context.store, appId, { query: query.trim(), afterId, limit });
  return { users, nextCursor: nextCursorAfter(users, limit, (user) => [user.id]) };
});
