import type { EventName } from '@confab/protocol';

/** So many of the newest frames are remembered; what is older than that is sorted out by its rev (SYNC-2). */
const remembered = 500;

/** Tells the frames that two sessions bring from those that only one has brought yet. */
export class SeenFrames {
  readonly #keys = new Set<string>();

  /** Whether a frame is new; null for those without a rev, which cannot be told apart. */
  add(name: EventName, payload: unknown): boolean | null {
    const key = keyOf(name, payload as FramePayload);
    if (key === null) return null;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#keys.size > remembered) {
      for (const oldest of this.#keys) {
        this.#keys.delete(oldest);
        break;
      }
    }
    return true;
  }
}

interface FramePayload {
  readonly conversationId?: string;
  readonly roomId?: string;
  readonly rev?: number;
  readonly message?: { readonly conversationId: string; readonly rev: number };
}

function keyOf(
  name: EventName,
  { message, conversationId, roomId, rev }: FramePayload,
): string | null {
  if (message !== undefined) return `${name} ${message.conversationId} ${message.rev}`;
  return rev === undefined ? null : `${name} ${conversationId ?? roomId} ${rev}`;
}
