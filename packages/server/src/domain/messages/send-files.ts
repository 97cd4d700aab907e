import type { FileContent, SendableContent } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Tx } from '../../store/database.ts';
import { lockFiles, type SentFile, type StoredFile } from '../../store/files.ts';
import type { PendingSend } from './pending-send.ts';

const fileKey = (appId: string, fileId: string): string => `${appId} ${fileId}`;

/** The files that sends name, by {@link fileKey}. Most sends name none, and cost nothing. */
export async function loadFiles(
  tx: Tx,
  sends: readonly PendingSend[],
): Promise<ReadonlyMap<string, StoredFile>> {
  const idsOf = new Map<string, Set<string>>();
  for (const { actor, content } of sends) {
    if (content.type !== 'file') continue;
    const ids = idsOf.get(actor.appId) ?? new Set();
    for (const { fileId } of content.files) ids.add(fileId);
    idsOf.set(actor.appId, ids);
  }
  const files = new Map<string, StoredFile>();
  for (const [appId, ids] of idsOf) {
    for (const file of await lockFiles(tx, appId, [...ids]))
      files.set(fileKey(appId, file.id), file);
  }
  return files;
}

/**
 * A content with what the store knows of its files, or why it cannot be sent: each must be the sender's own, made for a
 * message in this conversation, be there whole, and come with no other message (FILE-9).
 */
export function withStoredFiles(
  { actor, conversationId, content }: PendingSend,
  files: ReadonlyMap<string, StoredFile>,
  sent: readonly SentFile[],
): SendableContent | ChatError {
  if (content.type !== 'file') return content;
  const { appId, userId } = actor;
  const ids = content.files.map(({ fileId }) => fileId);
  const taken = new Set(sent.filter((each) => each.appId === appId).map(({ fileId }) => fileId));
  const found: FileContent['files'] = [];
  for (const fileId of ids) {
    const file = files.get(fileKey(appId, fileId));
    const isMine = file?.uploaderId === userId && file.conversationId === conversationId;
    const isFree = file?.seq === null && !file.isShared && !taken.has(fileId);
    if (!isMine || !isFree || file.state !== 'available') return notThere(fileId);
    taken.add(fileId);
    const { name, mediaType, sizeBytes } = file;
    found.push({ fileId, name, mediaType, sizeBytes });
  }
  return { ...content, files: found };
}

function notThere(fileId: string): ChatError {
  return new ChatError('not_found', {
    message: 'A file of this message is not there to be sent.',
    details: { fileId },
  });
}
