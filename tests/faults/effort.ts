import type { LoadSize } from './load/load.ts';

/** How much is done: a little in `npm test`, everything in `npm run test:faults`. */
export interface Effort {
  readonly name: 'short' | 'full';
  /** Makes every scenario of the full run longer or shorter. */
  readonly factor: number;
  readonly size: LoadSize;
  readonly timeoutMs: number;
  /** Whether a scenario of this name is wanted. */
  includes(name: string): boolean;
}

const isFull = process.env['FAULTS'] === 'full';
const only = (process.env['FAULTS_ONLY'] ?? '').split(',').filter((name) => name !== '');
const includes = (name: string) => only.length === 0 || only.includes(name);

/** The effort of this run: `FAULTS=full` makes it the full one. */
export const effort: Effort = isFull
  ? {
      name: 'full',
      factor: Number(process.env['FAULTS_FACTOR'] ?? 1),
      size: { conversations: 60, writersPerUser: 1 },
      timeoutMs: 3_600_000,
      includes,
    }
  : {
      name: 'short',
      factor: 1,
      size: { conversations: 4, writersPerUser: 1 },
      timeoutMs: 60_000,
      includes,
    };
