import { ChatError } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { findFile, type StoredFile } from '../../store/files.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';

/**
 * A file whose content is there, for somebody who may see it: it is shared, or came with a message that they see
 * (FILE-9, VIEW-4), or is their own.
 * @throws ChatError `not_found` when there is none for them, and as the policy says.
 */
export async function requireFile(db: Db, actor: Actor, fileId: string): Promise<StoredFile> {
  const file = await findFile(db, { appId: appIdOf(actor), fileId });
  if (!file) throw noFile();
  const { conversationId, isShared, seq, uploaderId } = file;
  const intent = { actor, action: 'conversation.read', conversationId } as const;
  const { member } = await authorise(db, intent);
  const isSeen = seq === null ? uploaderId === member?.userId : seq > (member?.clearedSeq ?? 0);
  if (file.state === 'available' && (isShared || isSeen)) return file;
  throw noFile();
}

/** What all are told who ask for a file that is not there for them. */
export function noFile(): ChatError {
  return new ChatError('not_found', { message: 'There is no such file.' });
}
