import { limits } from '@confab/protocol/runtime';
import { type FilePosition, listFiles } from '../../store/files.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listSharedFiles = defineUseCase('files.list', async (context, { actor, input }) => {
  const { conversationId, limit = limits.pageSizeDefault, cursor } = input;
  const after = cursor === undefined ? null : parsePosition(cursor);
  const intent = { actor, action: 'conversation.read', conversationId } as const;
  const { member } = await authorise(context.store, intent);
  const key = { appId: appIdOf(actor), conversationId };
  const files = await listFiles(context.store, key, {
    after,
    limit,
    afterSeq: member?.clearedSeq ?? 0, // VIEW-4
  });
  const nextCursor = nextCursorAfter(files, limit, ({ createdAt, id }) => [createdAt, id]);
  return { files, nextCursor };
});

function parsePosition(cursor: string): FilePosition {
  const [createdAt, id] = decodeCursor(cursor, ['number', 'string']);
  return { createdAt: Number(createdAt), id: String(id) };
}
