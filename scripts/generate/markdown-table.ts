/** A Markdown table; pipes inside the cells are escaped. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(escapePipes))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Text as inline code. */
export function code(text: string): string {
  return `\`${text}\``;
}

function escapePipes(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
