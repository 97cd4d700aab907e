import { textOf } from '@confab/protocol/runtime';
import type { Message } from '@confab/protocol';
import type { Seen } from '../history/history.ts';

/** What the checker needs of a message. */
export function toSeen(message: Message): Seen {
  const { conversationId, senderId, clientMsgId, seq, id, content } = message;
  return { conversationId, senderId, clientMsgId, seq, id, text: textOf(content) };
}
