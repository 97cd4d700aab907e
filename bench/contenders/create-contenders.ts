import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from '../options.ts';
import type { Cores } from '../processes/cores.ts';
import type { DatabaseServer } from '../processes/database-server.ts';
import type { ContenderName, Scenario } from '../scenario.ts';
import { ConfabContender } from './confab-contender.ts';
import type { Contender } from './contender.ts';
import { hasEjabberd } from '../processes/ejabberd-process.ts';
import { EjabberdContender } from './ejabberd-contender.ts';
import { RelayContender } from './relay-contender.ts';
import type { Workplace } from './workplace.ts';

/** Where contenders are to run, and what is there for them. */
export interface Premises {
  /** Each contender gets a directory of its own in it. */
  readonly directory: string;
  readonly cores: Cores | null;
  /** The PostgreSQL to store in; null when it is not wanted. */
  readonly database: DatabaseServer | null;
}

/** Makes those of a scenario's contenders that the options and the machine allow. */
export function createContenders(
  { contenders: names, settings = {} }: Pick<Scenario, 'contenders' | 'settings'>,
  options: BenchOptions,
  premises: Premises,
): Contender[] {
  const { cores, database } = premises;
  const place = (): Workplace => ({
    directory: mkdtempSync(join(premises.directory, 'server-')),
    cores,
    serverFlags: options.serverFlags,
    settings,
  });
  const build = options.serverDirectory;
  const makers: Readonly<Record<ContenderName, () => Contender | null>> = {
    confab: () =>
      options.stores.includes('embedded')
        ? new ConfabContender({ name: 'confab', directory: build }, place())
        : null,
    'confab-postgres': () =>
      database &&
      new ConfabContender({ name: 'confab-postgres', directory: build }, place(), database),
    also: () =>
      options.alsoDirectory === null
        ? null
        : new ConfabContender({ name: 'also', directory: options.alsoDirectory }, place()),
    ejabberd: () =>
      database && hasEjabberd() ? new EjabberdContender({ ...place(), database }) : null,
    relay: () => new RelayContender(place()),
  };
  const wanted = names.flatMap((name) => (name === 'confab' ? [name, 'also' as const] : [name]));
  return wanted.map((name) => makers[name]()).filter((contender) => contender !== null);
}
