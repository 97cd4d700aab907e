import { Readable } from 'node:stream';
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
      const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
      const bytes = Readable.from(exactly(end - start + 1, stream), { objectMode: false });
      // Whoever has gone before the first byte would leave the file open.
      return bytes.once('close', () => stream.destroy());
    },
  };
}

/** Breaks off where a damaged disk has less than it once took: whoever waits for the rest would wait in vain. */
async function* exactly(
  lengthBytes: number,
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let missing = lengthBytes;
  for await (const bytes of stream) {
    missing -= bytes.length;
    yield bytes;
  }
  if (missing > 0) throw new Error(`The content of a file lacks ${missing} bytes.`);
}
