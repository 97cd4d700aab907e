import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { FileKey } from './files.ts';

/** A file whose blob has to go. */
export interface RemovedFile extends FileKey {
  readonly blobKey: string;
}

/** A file is removed for everyone at once; its blob and its row go afterwards. */
export async function markFileRemoved(tx: Tx, { appId, fileId }: FileKey): Promise<void> {
  await removal(tx).where('app_id', '=', appId).where('id', '=', fileId).execute();
}

/** Removes all files of a conversation. */
export async function markFilesRemoved(tx: Tx, key: ConversationKey): Promise<void> {
  await removalIn(tx, key).execute();
}

/** Removes the files that a message brought. */
export async function markSentFilesRemoved(
  tx: Tx,
  key: ConversationKey,
  seq: number,
): Promise<void> {
  await removalIn(tx, key).where('message_seq', '=', seq).execute();
}

/** Removes the files of any app that were announced before a time, in epoch milliseconds, and never came or were sent. */
export async function markExpiredFilesRemoved(tx: Tx, before: number): Promise<void> {
  const expired = removal(tx).where('created_at', '<', before);
  await expired.where('state', '=', 'pending').execute();
  await expired.where('is_shared', '=', 0).where('message_seq', 'is', null).execute();
}

/** Removes the files of any app whose blobs are not there. */
export async function markBlobsMissing(tx: Tx, blobKeys: readonly string[]): Promise<void> {
  for (const key of blobKeys) await removal(tx).where('blob_key', '=', key).execute();
}

/** Removed files of any app whose blobs have to go; so many at most. */
export async function listRemovedFiles(db: Db, limit: number): Promise<RemovedFile[]> {
  const rows = await db.kysely
    .selectFrom('files')
    .select(['app_id', 'id', 'blob_key'])
    .where('state', '=', 'removed')
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ appId: row.app_id, fileId: row.id, blobKey: row.blob_key }));
}

/** Forgets a removed file whose blob has gone. */
export async function deleteFile(tx: Tx, { appId, fileId }: FileKey): Promise<void> {
  await tx.kysely
    .deleteFrom('files')
    .where('app_id', '=', appId)
    .where('id', '=', fileId)
    .where('state', '=', 'removed')
    .execute();
}

function removal(tx: Tx) {
  return tx.kysely.updateTable('files').set({ state: 'removed' });
}

function removalIn(tx: Tx, { appId, conversationId }: ConversationKey) {
  return removal(tx).where('app_id', '=', appId).where('conversation_id', '=', conversationId);
}
