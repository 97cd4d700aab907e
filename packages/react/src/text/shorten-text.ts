const collapsedCharacters = 800;
const collapsedLines = 14;
const tolerance = 1.25;

/** The beginning of a long text, cut at a word; null when the text is short enough to be shown whole. */
export function shortenText(text: string): string | null {
  const lineEnd = endOfLine(text, collapsedLines);
  const isLong = text.length > collapsedCharacters * tolerance || lineEnd < text.length;
  if (!isLong) return null;
  const end = Math.min(lineEnd, collapsedCharacters);
  if (end >= text.length) return null;
  return `${text.slice(0, endOfWord(text, end)).trimEnd()}…`;
}

/** One line for a list: white space becomes single spaces, and only as much as a list can show. */
export function toPreview(text: string): string {
  return text.slice(0, 240).replace(/\s+/g, ' ').trim().toWellFormed();
}

function endOfLine(text: string, lines: number): number {
  let end = -1;
  for (let line = 0; line < lines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text.length;
  }
  return end;
}

function endOfWord(text: string, end: number): number {
  const space = text.lastIndexOf(' ', end);
  if (space > end - 40 && space > 0) return space;
  const isHighSurrogate = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return isHighSurrogate ? end - 1 : end;
}
