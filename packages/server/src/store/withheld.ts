import type { MessageContent } from '@confab/protocol';

/** What stands in the row of a message that one user never gets to see (BLOCK-4). */
interface WithheldContent {
  readonly type: 'withheld';
  readonly fromId: string;
  readonly content: MessageContent;
}

/** Content as it stands in a row; see {@link parseContent}. */
export function stringifyContent(content: MessageContent, withheldFrom: string | null): string {
  // The type comes first: counting looks for it.
  const stored: MessageContent | WithheldContent =
    withheldFrom === null ? content : { type: 'withheld', fromId: withheldFrom, content };
  return JSON.stringify(stored);
}

/** The content of a row for a reader; null reads for the backend, which sees all. */
export function parseContent(text: string, readerId: string | null): MessageContent {
  const stored = JSON.parse(text) as MessageContent | WithheldContent;
  if (!isWithheld(stored)) return stored;
  return stored.fromId === readerId ? { type: 'withheld' } : stored.content;
}

/** From whom the content of a row is kept, or null. */
export function withheldFromOf(text: string): string | null {
  const stored = JSON.parse(text) as MessageContent | WithheldContent;
  return isWithheld(stored) ? stored.fromId : null;
}

function isWithheld(stored: MessageContent | WithheldContent): stored is WithheldContent {
  return stored.type === 'withheld' && 'fromId' in stored;
}
