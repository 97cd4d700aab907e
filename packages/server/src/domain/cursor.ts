import { ChatError } from '@confab/protocol/runtime';

/** Makes a page cursor of a position: opaque to clients, and safe in a URL. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param kinds the types that the position must have.
 * @throws ChatError `invalid_argument` when the cursor was not made for this list.
 */
export function decodeCursor(
  cursor: string,
  kinds: readonly ('string' | 'number')[],
): (string | number)[] {
  const position = parsePosition(cursor);
  if (
    position?.length !== kinds.length ||
    !position.every((value, index) => typeof value === kinds[index] && isStorable(value))
  ) {
    throw new ChatError('invalid_argument', { message: 'The cursor is not one of this list.' });
  }
  return position as (string | number)[];
}

/** Postgres refuses other numbers and texts, so a made-up cursor must not get that far. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
}

function parsePosition(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** A cursor that holds one id: where to go on after it. The start of the list when there is none. */
export function decodeIdCursor(cursor: string | undefined): string {
  return cursor === undefined ? '' : String(decodeCursor(cursor, ['string'])[0]);
}

/** The cursor after a page, or null when the page was not full. */
export function nextCursorAfter<Item>(
  items: readonly Item[],
  limit: number,
  positionOf: (item: Item) => readonly (string | number)[],
): string | null {
  const last = items.at(-1);
  return last !== undefined && items.length === limit ? encodeCursor(positionOf(last)) : null;
}
