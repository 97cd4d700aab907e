import type { MessageContent } from './entities/message.ts';

/** The text that someone wrote; empty for content without one. */
export function textOf(content: MessageContent): string {
  return content.type === 'text' ? content.text : '';
}
