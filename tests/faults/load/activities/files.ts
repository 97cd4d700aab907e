import { randomUUID } from 'node:crypto';
import type { Activity, Hands } from '../activity.ts';
import type { Hand } from '../hand.ts';

const conversationId = 'files';
const largestBytes = 200_000;

/** Alice shares files with her group, or sends them: each that was answered is there, byte for byte (FILE-3). */
export const activity: Activity = {
  name: 'files',
  async prepare({ alice }) {
    const memberIds = ['bob'];
    await alice.call('conversations.createGroup', { conversationId, name: 'Files', memberIds });
  },
  async act({ alice }, ordinal) {
    const fileId = randomUUID();
    const isForMessage = ordinal % 2 === 0;
    const sizeBytes = 1 + ((ordinal * 997) % largestBytes);
    await upload(alice, { fileId, isForMessage }, contentOf(fileId, sizeBytes));
    if (isForMessage) {
      const files = [{ fileId, name: fileId, mediaType: 'text/plain', sizeBytes }];
      const content = { type: 'file', files };
      await alice.call('messages.send', { conversationId, clientMsgId: randomUUID(), content });
    }
    const check = ({ bob }: Hands) => compare(bob, fileId, sizeBytes);
    return [{ about: `the file ${fileId}`, check }];
  },
};

/** Made anew for each use: a long run shares more files than memory holds. */
function contentOf(fileId: string, sizeBytes: number): Buffer<ArrayBuffer> {
  return Buffer.alloc(sizeBytes, `${fileId} `);
}

/** Whether someone who did not upload it gets what was uploaded. */
async function compare(hand: Hand, fileId: string, sizeBytes: number): Promise<string | null> {
  const { download } = await hand.call('files.get', { conversationId, fileId });
  const content = await hand.get(download.url);
  if (content === null) return 'has no content';
  return contentOf(fileId, sizeBytes).equals(content) ? null : 'has another content';
}

/** Announces a file and brings its content, with a new address when the old one has become too old meanwhile. */
async function upload(
  hand: Hand,
  file: { readonly fileId: string; readonly isForMessage: boolean },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const announced = { ...file, conversationId, name: file.fileId, sizeBytes: bytes.length };
  for (;;) {
    const { upload: target } = await hand.call('files.create', announced);
    if (target === null || (await hand.put(target.url, bytes)) === 200) return;
  }
}
