import type { Config } from '../config.ts';

/** One command of the command line. */
export interface Command {
  /** How to call it, without the program's name. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** More for `--help`. */
  readonly details?: string;
  run(call: CommandCall): Promise<void>;
}

/** What a command works with. */
export interface CommandCall {
  readonly config: Config;
  readonly positionals: readonly string[];
  /** Options by name without dashes; a switch is `true`. */
  readonly options: Readonly<Record<string, string | true>>;
  print(line: string): void;
}

/** A mistake in how a command was called. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
