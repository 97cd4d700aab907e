import type { Contender, Population } from '../contenders/contender.ts';
import type { Bench } from '../scenario.ts';
import type { Rows } from './rows.ts';

/** What is to be in the store before anything is measured. */
export interface Filling {
  fill(rows: Rows, contender: Contender): Promise<void>;
  /** The same for a contender that stores nothing. */
  readonly population?: Population;
}

const nobody: Population = { userIds: [], conversations: [] };

/** Starts every contender once to make its tables, has its rows filled in while it is stopped, and leaves it stopped. */
export async function fillContenders(
  bench: Bench,
  filling: Filling,
): Promise<readonly Contender[]> {
  const contenders = bench.contenders();
  for (const contender of contenders) {
    bench.progress(`${contender.name}: rows are filled in`);
    await contender.start();
    await contender.prepare(contender.openRows ? nobody : (filling.population ?? nobody));
    await contender.stop();
    const rows = await contender.openRows?.();
    if (!rows) continue;
    await filling.fill(rows, contender);
    await rows.finish();
  }
  return contenders;
}
