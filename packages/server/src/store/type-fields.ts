import type { Conversation } from '@confab/protocol';

/** What only conversations of one type have. */
export type TypeFields = Pick<Conversation, 'order' | 'system' | 'broadcast'>;

/** Reads what only conversations of one type have; nothing of the others. */
export function parseTypeFields(text: string | null): TypeFields {
  return text === null ? {} : (JSON.parse(text) as TypeFields);
}

/** The text to store; null where there is nothing of the kind, as for most conversations. */
export function stringifyTypeFields({ order, system, broadcast }: TypeFields): string | null {
  const text = JSON.stringify({ order, system, broadcast });
  return text === '{}' ? null : text;
}
