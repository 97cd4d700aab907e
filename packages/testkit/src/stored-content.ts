import type { MessageContent } from '@confab/protocol';

interface Withheld {
  readonly type: 'withheld';
  readonly fromId: string;
  readonly content: MessageContent;
}

/** The content of a row; read here by itself, so that a mistake of the server's own reading shows. */
export function readStoredContent(row: { readonly content: string }): MessageContent | Withheld {
  return JSON.parse(row.content) as MessageContent | Withheld;
}

/** What a user sees of a row; null for what they never get to see (BLOCK-4). */
export function contentFor(
  row: { readonly content: string },
  userId: string,
): MessageContent | null {
  const stored = readStoredContent(row);
  if (!('fromId' in stored)) return stored;
  return stored.fromId === userId ? null : stored.content;
}
