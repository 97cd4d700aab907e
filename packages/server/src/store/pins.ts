import type { Pin } from '@confab/protocol';

/** Reads the pins of a conversation. */
export function parsePins(text: string | null): Pin[] {
  return text === null ? [] : (JSON.parse(text) as Pin[]);
}

/** The text to store; null where nothing is pinned, as in most conversations. */
export function stringifyPins(pins: readonly Pin[]): string | null {
  return pins.length === 0 ? null : JSON.stringify(pins);
}
