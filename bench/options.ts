import { parseArgs } from 'node:util';
import { inRoot } from '../scripts/lib/paths.mjs';

/** How a run of the bench is to be done. */
export interface BenchOptions {
  /** Names of the scenarios to run; empty for all. */
  readonly scenarios: readonly string[];
  /** How long each measured slice lasts. */
  readonly seconds: number;
  /** Slices of each contender and mode. */
  readonly repetitions: number;
  /** Small populations and short slices: shows that everything runs, and ratios roughly. */
  readonly isQuick: boolean;
  readonly stores: readonly StoreName[];
  /** Messages in a large store, or null for what the scenario takes by itself. */
  readonly size: number | null;
  readonly updatesDocs: boolean;
  /** The directory of the built server. */
  readonly serverDirectory: string;
  /** The directory of another build of the server to run beside it, or null. */
  readonly alsoDirectory: string | null;
  /** Node flags for the measured servers, such as `--cpu-prof`. */
  readonly serverFlags: readonly string[];
}

/** Where the product may store. */
export type StoreName = (typeof storeNames)[number];

const storeNames = ['embedded', 'postgres'] as const;

const fullDefaults = { seconds: '4', repetitions: '3', stores: storeNames };
const quickDefaults = { seconds: '0.5', repetitions: '2', stores: ['embedded'] };

/** A mistake on the command line. */
export class UsageError extends Error {}

export const usage = `npm run bench -- [options]

  --scenario NAME      only this scenario; may be given several times
  --seconds N          length of each measured slice (default 4)
  --repetitions N      slices of each contender and mode (default 3, with --quick 2)
  --store NAME         embedded or postgres; may be given twice (default both, with --quick embedded)
  --size N             messages in the large store of history (default 1000000)
  --quick              small and short: everything in less than a minute
  --update-docs        writes the tables into docs/benchmarks.md
  --server DIR         the built server to measure (default packages/server/dist)
  --also DIR           another build of the server, measured beside it in the same run
  --server-flag FLAG   a Node flag for the measured servers, such as --server-flag=--cpu-prof`;

/**
 * Reads the command line.
 * @throws UsageError naming the option that is wrong.
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const isQuick = values.quick ?? false;
  if (isQuick && values['update-docs']) {
    throw new UsageError('--update-docs wants a whole run, not --quick.');
  }
  const defaults = isQuick ? quickDefaults : fullDefaults;
  return {
    scenarios: values.scenario ?? [],
    seconds: toNumber('--seconds', values.seconds ?? defaults.seconds, [0.2, 120]),
    repetitions: toNumber('--repetitions', values.repetitions ?? defaults.repetitions, [1, 50]),
    isQuick,
    stores: toStores(values.store ?? defaults.stores),
    size: values.size === undefined ? null : toNumber('--size', values.size, [1000, 1e8]),
    updatesDocs: values['update-docs'] ?? false,
    serverDirectory: values.server ?? inRoot('packages/server/dist'),
    alsoDirectory: values.also ?? null,
    serverFlags: values['server-flag'] ?? [],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string', multiple: true },
        seconds: { type: 'string' },
        repetitions: { type: 'string' },
        store: { type: 'string', multiple: true },
        size: { type: 'string' },
        quick: { type: 'boolean' },
        'update-docs': { type: 'boolean' },
        server: { type: 'string' },
        also: { type: 'string' },
        'server-flag': { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function toStores(names: readonly string[]): StoreName[] {
  const isKnown = (name: string): name is StoreName => storeNames.some((known) => known === name);
  if (names.every(isKnown)) return [...names];
  throw new UsageError(`--store must be one of ${storeNames.join(', ')}.`);
}

function toNumber(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new UsageError(`${name} must be a number from ${least} to ${most}.`);
}
