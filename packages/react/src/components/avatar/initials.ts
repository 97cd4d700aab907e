const hueCount = 8;

/** Up to two initials of a name: of its first and its last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstGrapheme(words[0] ?? '?');
  const last = words.length > 1 ? firstGrapheme(words.at(-1) ?? '') : '';
  // Joining letters of Arabic would merge into one word; a non-joiner keeps them apart.
  return (last === '' ? first : `${first}\u200c${last}`).toLocaleUpperCase();
}

/** One of 8 hues, always the same for an id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) {
    hash = (Math.imul(hash, 31) + id.charCodeAt(index)) | 0;
  }
  return Math.abs(hash) % hueCount;
}

function firstGrapheme(word: string): string {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word.slice(0, 40));
  return segments[Symbol.iterator]().next().value?.segment ?? '';
}
