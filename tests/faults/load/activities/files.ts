import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.ts';
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
    const bytes = Buffer.from(`${fileId} `.repeat(ordinal * 997)).subarray(0, largestBytes);
    await upload(alice, { fileId, isForMessage }, bytes);
    if (isForMessage) {
      const files = [{ fileId, name: fileId, mediaType: 'text/plain', sizeBytes: bytes.length }];
      const content = { type: 'file', files };
      await alice.call('messages.send', { conversationId, clientMsgId: randomUUID(), content });
    }
    return [{ about: `the file ${fileId}`, check: ({ bob }) => compare(bob, fileId, bytes) }];
  },
};

/** Whether someone who did not upload it gets what was uploaded. */
async function compare(hand: Hand, fileId: string, bytes: Buffer): Promise<string | null> {
  const { download } = await hand.call('files.get', { conversationId, fileId });
  const content = await hand.get(download.url);
  if (content === null) return 'has no content';
  return bytes.equals(content) ? null : 'has another content';
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
