import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { ChatError } from '@confab/protocol/runtime';
import { migrations } from './migrate.ts';
import type { Tables } from './schema.ts';

/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 'confab-backup';
  readonly schemaVersion: number;
  /** Whether an {@link EndLine} comes last; backups of older releases have none. */
  readonly hasEnd?: boolean;
}

/** The lines after it: a table and a row of it. Those of `blob-lines.ts` follow. */
export type BackupRow = readonly [table: keyof Tables, row: Readonly<Record<string, unknown>>];

/** The last line, without which the file was cut: how many lines come before it. */
export type EndLine = readonly [kind: 'end', lineCount: number];

/** Whether a line is the end of a backup. */
export function isEndLine(line: unknown): line is EndLine {
  return Array.isArray(line) && line[0] === 'end';
}

/**
 * Reads a backup to its end, before anything is changed by it (I33).
 * @throws ChatError `invalid_argument` when the file is not a whole backup of this or an older release.
 */
export async function checkWhole(path: string): Promise<void> {
  const lines = readLines(path);
  const { hasEnd } = parseHeader((await lines.next()).value);
  let lineCount = 1;
  let last: unknown;
  for await (const line of lines) {
    lineCount += 1;
    last = line;
  }
  if (hasEnd && !(isEndLine(last) && last[1] === lineCount - 1)) throw notABackup();
}

/**
 * What the first line says.
 * @throws ChatError `invalid_argument` when it is not the one of a backup of this or an older release.
 */
export function parseHeader(value: unknown): BackupHeader {
  const header = (value ?? {}) as Partial<BackupHeader>;
  const { format, schemaVersion = 0, hasEnd = false } = header;
  if (format !== 'confab-backup' || schemaVersion < 1 || schemaVersion > migrations.length) {
    throw notABackup();
  }
  return { format, schemaVersion, hasEnd };
}

/**
 * The lines of a backup, as they were written.
 * @throws ChatError `invalid_argument` when the file cannot be read.
 */
export async function* readLines(path: string): AsyncGenerator {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  // An unreadable file must end the loop below with its error, not the process.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const line of createInterface({ input: source.pipe(gunzip) })) {
      yield JSON.parse(line);
    }
  } catch (cause) {
    throw new ChatError('invalid_argument', {
      message: `${path} cannot be read as a backup: ${cause instanceof Error ? cause.message : 'unknown error'}.`,
      cause,
    });
  } finally {
    source.destroy();
  }
}

/** The error of a file that is something else, or was cut. */
export function notABackup(cause?: unknown): ChatError {
  const message = 'The file is not a whole backup of this or an older release.';
  return new ChatError('invalid_argument', { message, cause });
}
