import { ChatError } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { type FileKey, findFile, type StoredFile } from '../../store/files.ts';

/**
 * A file whose content is there.
 * @throws ChatError `not_found` when there is none, or not yet, or none any more.
 */
export async function requireFile(db: Db, key: FileKey): Promise<StoredFile> {
  const file = await findFile(db, key);
  if (file?.state === 'available') return file;
  throw noFile();
}

/** What all are told who ask for a file that is not there for them. */
export function noFile(): ChatError {
  return new ChatError('not_found', { message: 'There is no such file.' });
}
