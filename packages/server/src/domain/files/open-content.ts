import type { Readable } from 'node:stream';
import type { Context } from '../../context.ts';
import { type SignedFile, verifyFileUrl } from './file-url.ts';
import { noFile, requireFile } from './require-file.ts';

/** The content of a file, for whoever may have it. */
export interface FileContentSource {
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** In hex. */
  readonly sha256: string;
  /** Its bytes, or those between two positions, both included. */
  read(range?: { readonly start: number; readonly end: number }): Promise<Readable>;
}

/**
 * Finds the content that an address leads to, for a user who is still a member (FILE-3).
 * @throws ChatError as the address and the policy demand, and `not_found` when it has gone.
 */
export async function openContent(
  context: Context,
  signed: SignedFile,
  signature: string,
): Promise<FileContentSource> {
  const me = await verifyFileUrl(context, signed, { purpose: 'download', signature });
  const { appId, userId } = me;
  context.rateLimiter?.take(`${appId} ${userId}`, 'read');
  const file = await requireFile(context.store, me, signed.fileId);
  const { name, mediaType, sizeBytes, sha256, blobKey } = file;
  return {
    name,
    mediaType,
    sizeBytes,
    sha256: sha256 ?? '',
    async read(range) {
      const stream = await context.blobs.read(blobKey, range);
      if (!stream) throw noFile();
      return stream;
    },
  };
}
