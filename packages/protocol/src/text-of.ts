import type { MessageContent } from './entities/message.ts';

/** The text that someone wrote, or the title or names of what they sent; empty for content without either. */
export function textOf(content: MessageContent): string {
  if (content.type === 'order') return content.order.title;
  if (content.type === 'file') {
    return content.text ?? content.files.map(({ name }) => name).join(', ');
  }
  return content.type === 'text' ? content.text : '';
}
