import { ChatError, limits } from '@confab/protocol/runtime';

/** A limit in bytes on one text. */
type TextLimit = 'groupAttributeValueBytes' | 'memberAttributeValueBytes' | 'bulletBytes';

/** @throws ChatError `limit_exceeded` when a text takes more bytes of UTF-8 than its limit. */
export function refuseLargeText(limit: TextLimit, text: string, details: object = {}): void {
  const value = limits[limit];
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes <= value) return;
  throw new ChatError('limit_exceeded', {
    message: `This takes ${value} bytes of UTF-8 at most; it is ${sizeBytes}.`,
    details: { limit, value, ...details },
  });
}

/** The same for attributes; `details.key` says of which. */
export function refuseLargeValues(
  limit: TextLimit,
  attributes: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(attributes)) refuseLargeText(limit, value, { key });
}
