/** A stretch of text, or of a link with the address that it leads to. */
export type TextToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string };

const scheme = /https?:\/\//gi;
/** White space, quotes and angle brackets end an address; so do the controls that reverse or hide text. */
const endOfAddress = /[\s<>"`\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const trailingPunctuation = new Set('.,;:!?\'"*_~…،؛؟”’»');
const closers = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/**
 * Splits text into plain stretches and http(s) links, in linear time. An address with a user name in it stays plain,
 * because it can pretend to lead elsewhere.
 */
export function tokenizeLinks(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let plainFrom = 0;
  let searchFrom = 0;
  for (
    let start = findFrom(scheme, text, 0);
    start >= 0;
    start = findFrom(scheme, text, searchFrom)
  ) {
    const end = addressEnd(text, start);
    const candidate = text.slice(start, trimmedEnd(text, start, end));
    const url = isWordBefore(text, start) ? null : parseAddress(candidate);
    searchFrom = Math.max(end, start + 1);
    if (!url) continue;
    if (start > plainFrom) tokens.push({ type: 'text', text: text.slice(plainFrom, start) });
    tokens.push({ type: 'link', text: candidate, url });
    plainFrom = start + candidate.length;
  }
  if (plainFrom < text.length) tokens.push({ type: 'text', text: text.slice(plainFrom) });
  return tokens;
}

function findFrom(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

function addressEnd(text: string, start: number): number {
  const end = findFrom(endOfAddress, text, start);
  return end < 0 ? text.length : end;
}

function isWordBefore(text: string, start: number): boolean {
  return start > 0 && /[\p{L}\p{N}_]/u.test(text.charAt(start - 1));
}

/** Leaves out punctuation that belongs to the sentence, and brackets that were opened before the address. */
function trimmedEnd(text: string, start: number, end: number): number {
  const surplus = surplusClosers(text, start, end);
  let last = end;
  while (last > start) {
    const character = text.charAt(last - 1);
    const open = surplus.get(character) ?? 0;
    if (open > 0) surplus.set(character, open - 1);
    else if (!trailingPunctuation.has(character)) break;
    last -= 1;
  }
  return last;
}

function surplusClosers(text: string, start: number, end: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = start; index < end; index += 1) {
    const character = text.charAt(index);
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return new Map(
    [...closers].map(([close, open]) => [
      close,
      (counts.get(close) ?? 0) - (counts.get(open) ?? 0),
    ]),
  );
}

function parseAddress(candidate: string): string | null {
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}
