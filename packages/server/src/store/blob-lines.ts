import { notABackup } from './backup-lines.ts';

/** The lines of a backup after all rows: the content of files, piece by piece. */
export type BlobLine = readonly [kind: 'blob', piece: BlobPiece];

interface BlobPiece {
  readonly key: string;
  /** Base64. */
  readonly data: string;
  readonly isLast: boolean;
}

/** What a backup needs of the place where the content of files is. */
export interface ReadableBlobs {
  read(key: string): Promise<AsyncIterable<Uint8Array> | null>;
}

/** Blobs as lines. What was removed since the snapshot is left out, and a restore removes it, too. */
export async function* toBlobLines(
  keys: readonly string[],
  blobs: ReadableBlobs,
): AsyncGenerator<string> {
  for (const key of keys) {
    const stream = await blobs.read(key);
    if (!stream) continue;
    for await (const bytes of stream) yield toLine({ key, data: toBase64(bytes), isLast: false });
    yield toLine({ key, data: '', isLast: true });
  }
}

function toLine(piece: BlobPiece): string {
  return `${JSON.stringify(['blob', piece] satisfies BlobLine)}\n`;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** Whether a line holds a piece of a blob. */
export function isBlobLine(line: unknown): line is BlobLine {
  return Array.isArray(line) && line[0] === 'blob';
}

/** The bytes of the blob that begins with a line, taken from the lines that follow. */
export async function* bytesOf(
  [, first]: BlobLine,
  lines: AsyncGenerator,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; !piece.isLast; ) {
    yield Buffer.from(piece.data, 'base64');
    const next: unknown = (await lines.next()).value;
    if (!isBlobLine(next) || next[1].key !== first.key) throw notABackup();
    piece = next[1];
  }
}
