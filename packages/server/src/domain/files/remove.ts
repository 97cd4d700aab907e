import { ChatError } from '@confab/protocol/runtime';
import { findFile, type StoredFile } from '../../store/files.ts';
import { markFileRemoved } from '../../store/removed-files.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import type { Standing } from '../standing.ts';
import { announceFiles } from './announce-files.ts';

export const removeFile = defineUseCase('files.remove', async (context, { actor, input }) => {
  const { conversationId, fileId } = input;
  const appId = appIdOf(actor);
  const wasShown = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'file.remove', conversationId } as const;
    const { standing } = await authoriseChange(tx, intent);
    const file = await findFile(tx, { appId, fileId });
    if (file?.conversationId !== conversationId || file.state === 'removed') return false;
    refuseOthers(file.uploaderId, actor, standing);
    refuseSent(file);
    await markFileRemoved(tx, { appId, fileId });
    return file.state === 'available' && file.isShared;
  });
  context.fileKeeper.wake();
  if (wasShown) announceFiles(context, { appId, conversationId });
  return {};
});

/** FILE-9 */
function refuseSent({ seq }: StoredFile): void {
  if (seq === null) return;
  throw new ChatError('conflict', {
    message: 'This file came with a message: take that back, and the file goes with it.',
    details: { seq },
  });
}

/** FILE-6: members remove what they have uploaded, owner, admins and the backend all. */
function refuseOthers(uploaderId: string, actor: Actor, standing: Standing): void {
  if (standing !== 'member' || (actor.kind === 'user' && actor.userId === uploaderId)) return;
  throw new ChatError('forbidden', {
    message: 'You may remove only what you have uploaded yourself.',
  });
}
