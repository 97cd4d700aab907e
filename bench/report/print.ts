import type { ScenarioResult } from '../results.ts';
import { headOf, rowsOf } from './rows.ts';

/** A scenario's table for a terminal. */
export function toTerminalTable(result: ScenarioResult): string {
  const rows = [headOf(result), ...rowsOf(result)];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [result.title, '', head, '─'.repeat(head.length), ...body].join('\n');
}
