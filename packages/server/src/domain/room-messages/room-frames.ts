import type { RoomMessage } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';

/** Bytes of messages that go into one frame, well below what may wait for a slow reader (CONN-8). */
const maxFrameBytes = 65_536;

/** A message counts as one for each 1,024 bytes, so that long ones cost a room no more than many short ones. */
export function costOf(message: RoomMessage): number {
  return Math.ceil(bytesOf(message) / limits.roomMessageUnitBytes);
}

function bytesOf({ content }: RoomMessage): number {
  return content.type === 'gift' ? 1 : Buffer.byteLength(content.text);
}

/** The messages of a round in as few frames as their size allows. */
export function toFrames(messages: readonly RoomMessage[]): RoomMessage[][] {
  const frames: RoomMessage[][] = [];
  let bytes = maxFrameBytes;
  for (const message of messages) {
    bytes += bytesOf(message) + limits.roomMessageUnitBytes / 2;
    if (bytes > maxFrameBytes) {
      frames.push([]);
      bytes = bytesOf(message);
    }
    frames.at(-1)?.push(message);
  }
  return frames;
}
