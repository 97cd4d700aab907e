/** Whether a title holds every word of a query, without regard to case and accents. */
export function matchesQuery(title: string, query: string): boolean {
  const folded = foldTitle(title);
  return foldTitle(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** A text as it is compared: without case and accents. */
export function foldTitle(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
