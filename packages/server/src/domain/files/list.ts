import { limits } from '@confab/protocol/runtime';
import { type FilePosition, listFiles } from '../../store/files.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listSharedFiles = defineUseCase('files.list', async (context, { actor, input }) => {
  const { conversationId, limit = limits.pageSizeDefault, cursor } = input;
  const after = cursor === undefined ? null : parsePosition(cursor);
  await authorise(context.store, { actor, action: 'conversation.read', conversationId });
  const key = { appId: appIdOf(actor), conversationId };
  const files = await listFiles(context.store, key, { after, limit });
  const nextCursor = nextCursorAfter(files, limit, ({ createdAt, id }) => [createdAt, id]);
  return { files, nextCursor };
});

function parsePosition(cursor: string): FilePosition {
  const [createdAt, id] = decodeCursor(cursor, ['number', 'string']);
  return { createdAt: Number(createdAt), id: String(id) };
}
