import type { Cores } from '../processes/cores.ts';

/** Where a contender runs. */
export interface Workplace {
  /** An empty directory of its own, on a real disk, removed afterwards. */
  readonly directory: string;
  readonly cores: Cores | null;
  /** Node flags for the server. */
  readonly serverFlags: readonly string[];
  /** Settings of the product for this scenario. */
  readonly settings: Readonly<Record<string, string>>;
}
