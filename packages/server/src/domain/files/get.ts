import { toWireFile } from '../../store/files.ts';
import { userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { signFileUrl } from './file-url.ts';
import { noFile, requireFile } from './require-file.ts';

export const getFile = defineUseCase('files.get', async (context, { actor, input }) => {
  const me = userOf(actor);
  const { conversationId, fileId } = input;
  await authorise(context.store, { actor, action: 'conversation.read', conversationId });
  const file = await requireFile(context.store, actor, fileId);
  // I29: a file of another conversation does not exist here.
  if (file.conversationId !== conversationId) throw noFile();
  const download = await signFileUrl(context, me, { purpose: 'download', fileId });
  return { file: toWireFile(file), download };
});
