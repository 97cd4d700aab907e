import type { ChatFile } from '@confab/protocol';
import type { BatchStatement } from './batch-statement.ts';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { FileRow } from './file-tables.ts';

/** A file and what only the server knows of it. */
export interface StoredFile extends Omit<ChatFile, 'state'> {
  readonly state: ChatFile['state'] | 'removed';
  readonly blobKey: string;
  /** Whether it is shared by itself, and not for a message. */
  readonly isShared: boolean;
  /** In hex; null while its content is not there. */
  readonly sha256: string | null;
}

export interface FileKey {
  readonly appId: string;
  readonly fileId: string;
}

/** A file that a message brings. */
export interface SentFile extends FileKey {
  readonly seq: number;
}

/** Where a page of files goes on: after this one. */
export interface FilePosition {
  readonly createdAt: number;
  readonly id: string;
}

/** Which files are listed. */
export interface FilePage {
  readonly after: FilePosition | null;
  readonly limit: number;
  /** Of those that were sent, the ones above this seq. */
  readonly afterSeq: number;
}

/** What the content of a file has shown. */
export interface FileContent {
  readonly mediaType: string;
  readonly sha256: string;
}

/** Stores a file whose content is still to come; false when the id is taken. */
export async function insertFile(tx: Tx, appId: string, file: StoredFile): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('files')
    .values({
      app_id: appId,
      id: file.id,
      conversation_id: file.conversationId,
      uploader_id: file.uploaderId,
      name: file.name,
      declared_type: file.mediaType,
      media_type: null,
      size_bytes: file.sizeBytes,
      sha256: null,
      blob_key: file.blobKey,
      created_at: file.createdAt,
      is_shared: file.isShared ? 1 : 0,
    })
    .onConflict((conflict) => conflict.columns(['app_id', 'id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The file, also one that is removed, or null. */
export async function findFile(db: Db, { appId, fileId }: FileKey): Promise<StoredFile | null> {
  const row = await db.kysely
    .selectFrom('files')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row ? toStoredFile(row) : null;
}

/** The files of a conversation whose content is there, shared or sent after a seq, the newest first. */
export async function listFiles(
  db: Db,
  { appId, conversationId }: ConversationKey,
  { after, limit, afterSeq }: FilePage,
): Promise<ChatFile[]> {
  const rows = await db.kysely
    .selectFrom('files')
    .selectAll()
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'available')
    .where((where) => where.or([where('is_shared', '=', 1), where('message_seq', '>', afterSeq)]))
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after?.createdAt ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => toWireFile(toStoredFile(row)));
}

/** Those of the files that exist, kept as they are until the transaction ends. */
export async function lockFiles(
  tx: Tx,
  appId: string,
  fileIds: readonly string[],
): Promise<StoredFile[]> {
  const rows = await tx.kysely
    .selectFrom('files')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', 'in', fileIds)
    .orderBy('id')
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
    .execute();
  return rows.map(toStoredFile);
}

const updateSent: BatchStatement = {
  name: 'update_sent_files',
  sqlite: 'update files set message_seq = ? where app_id = ? and id = ?',
  postgres: `update files set message_seq = sent.seq
    from unnest($1::bigint[], $2::text[], $3::text[]) as sent (seq, app_id, id)
    where files.app_id = sent.app_id and files.id = sent.id`,
};

/** Notes which messages bring files. */
export async function saveSentFiles(tx: Tx, files: readonly SentFile[]): Promise<void> {
  if (files.length === 0) return;
  await tx.runBatch(
    updateSent,
    files.map(({ appId, fileId, seq }) => [seq, appId, fileId]),
  );
}

/** How many bytes the files of a user come to, and how many of them wait for their content. */
export async function sumFilesOf(
  db: Db,
  { appId, userId }: { readonly appId: string; readonly userId: string },
): Promise<{ bytes: number; pending: number }> {
  const rows = await db.kysely
    .selectFrom('files')
    .select(({ fn }) => ['state', fn.sum('size_bytes').as('bytes'), fn.countAll().as('count')])
    .where('app_id', '=', appId)
    .where('uploader_id', '=', userId)
    .where('state', '<>', 'removed')
    .groupBy('state')
    .execute();
  const bytes = rows.reduce((sum, row) => sum + Number(row.bytes), 0);
  const pending = Number(rows.find(({ state }) => state === 'pending')?.count ?? 0);
  return { bytes, pending };
}

/** Notes that the content of a file is there; false when it is not waited for any more. */
export async function saveFileContent(
  tx: Tx,
  { appId, fileId }: FileKey,
  { mediaType, sha256 }: FileContent,
): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('files')
    .set({ media_type: mediaType, sha256, state: 'available' })
    .where('app_id', '=', appId)
    .where('id', '=', fileId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The keys of the blobs of all files whose content is there, of any app. */
export async function listBlobKeys(db: Db): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('files')
    .select('blob_key')
    .where('state', '=', 'available')
    .execute();
  return rows.map((row) => row.blob_key);
}

/** A file as others see it. */
export function toWireFile({
  blobKey: _key,
  sha256: _hash,
  isShared: _isShared,
  ...file
}: StoredFile): ChatFile {
  return { ...file, state: file.state === 'available' ? 'available' : 'pending' };
}

function toStoredFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    uploaderId: row.uploader_id,
    name: row.name,
    mediaType: row.media_type ?? row.declared_type,
    sizeBytes: row.size_bytes,
    state: row.state as StoredFile['state'],
    createdAt: row.created_at,
    seq: row.message_seq,
    isShared: row.is_shared === 1,
    blobKey: row.blob_key,
    sha256: row.sha256,
  };
}
