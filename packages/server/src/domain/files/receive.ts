import { addAbortSignal, type Readable } from 'node:stream';
import type { ChatFile } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { findFile, saveFileContent, type StoredFile, toWireFile } from '../../store/files.ts';
import type { UserActor } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { announceFiles } from './announce-files.ts';
import { authoriseUpload } from './authorise-upload.ts';
import { type SignedFile, verifyFileUrl } from './file-url.ts';
import { mediaTypeOf, refuseDenied } from './judge-content.ts';
import { MeasuredBody } from './measured-body.ts';
import { noFile } from './require-file.ts';

/** The content of a file as it comes in. */
export interface Upload {
  readonly file: SignedFile;
  readonly signature: string;
  readonly body: Readable;
  /** How long the body says it is; null when it does not. */
  readonly lengthBytes: number | null;
}

/**
 * Takes the content of an announced file in. It is there whole or not at all, and once: a repeated upload is answered
 * as the first one was (FILE-3).
 * @throws ChatError as the address, the policy and the content demand.
 */
export async function receiveFile(context: Context, upload: Upload): Promise<ChatFile> {
  const { file: signed, signature, body, lengthBytes } = upload;
  const me = await verifyFileUrl(context, signed, { purpose: 'upload', signature });
  context.rateLimiter?.take(`${me.appId} ${me.userId}`, 'write');
  const { fileId } = signed;
  return context.uploads.run(`${me.appId} ${fileId}`, async (signal) => {
    const file = await requireOwn(context, context.store, { me, fileId });
    if (file.state === 'available') return toWireFile(file);
    refuseLength(file, lengthBytes);
    const { denied } = context.config.files;
    const measured = new MeasuredBody(file.sizeBytes, async (head) => {
      const mediaType = await mediaTypeOf(head, file.mediaType);
      refuseDenied({ denied }, { name: file.name, mediaType });
      return mediaType;
    });
    // Who breaks off leaves the rest of the body to whoever has brought it.
    const bytes = addAbortSignal(signal, body).iterator({ destroyOnReturn: false });
    await context.blobs.write(file.blobKey, measured.through(bytes));
    return storeContent(context, me, { ...file, ...measured.content });
  });
}

/** The file, if its uploader may still share or send it, or still sees it there. */
async function requireOwn(
  context: Context,
  db: Db,
  { me, fileId }: { readonly me: UserActor; readonly fileId: string },
): Promise<StoredFile> {
  const file = await findFile(db, { appId: me.appId, fileId });
  if (!file || file.state === 'removed' || file.uploaderId !== me.userId) throw noFile();
  const { conversationId, isShared } = file;
  if (file.state === 'available') {
    await authorise(db, { actor: me, action: 'conversation.read', conversationId });
  } else {
    await authoriseUpload(context, db, { actor: me, conversationId, isShared });
  }
  return file;
}

function refuseLength({ sizeBytes }: StoredFile, lengthBytes: number | null): void {
  if (lengthBytes === null || lengthBytes === sizeBytes) return;
  throw new ChatError(lengthBytes > sizeBytes ? 'payload_too_large' : 'invalid_argument', {
    message: `The file was announced with ${sizeBytes} bytes, and ${lengthBytes} come.`,
    details: { expectedBytes: sizeBytes },
  });
}

async function storeContent(
  context: Context,
  me: UserActor,
  file: StoredFile & { readonly sha256: string },
): Promise<ChatFile> {
  const { appId } = me;
  const { id: fileId, conversationId } = file;
  try {
    await context.store.transaction(async (tx) => {
      // Who has gone meanwhile shares nothing any more (I29).
      await requireOwn(context, tx, { me, fileId });
      if (!(await saveFileContent(tx, { appId, fileId }, file))) throw noFile();
    });
  } catch (error) {
    // A commit without an answer may have been one; what it was not is removed in time (FILE-7).
    const isRefused = error instanceof ChatError && error.code !== 'unavailable';
    if (isRefused) await context.blobs.remove(file.blobKey);
    throw error;
  }
  if (file.isShared) announceFiles(context, { appId, conversationId });
  return toWireFile({ ...file, state: 'available' });
}
