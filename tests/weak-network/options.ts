import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface Options {
  /** Shares of packets lost each way. */
  readonly losses: readonly number[];
  readonly runs: number;
  readonly badForMs: number;
  readonly isDocsWanted: boolean;
}

/** Reads the arguments of the command. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      losses: { type: 'string', default: '10,30,50,60,70,80,90' },
      runs: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '240' },
      'update-docs': { type: 'boolean', default: false },
    },
  });
  return {
    losses: values.losses.split(',').map((percent) => Number(percent) / 100),
    runs: Number(values.runs),
    badForMs: Number(values.seconds) * 1000,
    isDocsWanted: values['update-docs'],
  };
}
