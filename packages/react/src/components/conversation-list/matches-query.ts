/** Whether a title holds every word of a query, without regard to case and accents. */
export function matchesQuery(title: string, query: string): boolean {
  const folded = fold(title);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
