import type { Context } from '../context.ts';
import { createLog } from '../log.ts';
import { type Config } from '../config.ts';
import { systemClock } from '../clock.ts';
import { systemIds } from '../ids.ts';
import { openStore, prepareStore } from '../store/open-store.ts';
import { ChatError } from '@confab/protocol/runtime';

/** What commands beside a running server need of the context. */
export type CommandContext = Pick<Context, 'store' | 'clock' | 'ids' | 'log'>;

/**
 * Opens the configured store for one command; it may be in use by a server.
 * @throws ChatError `version_unsupported` when the store's schema is another release's: only a server upgrades it.
 */
export async function withStore<Result>(
  config: Config,
  work: (context: CommandContext) => Promise<Result>,
): Promise<Result> {
  const log = createLog({ logLevel: 'warn' });
  const store = await openStore(config, log);
  try {
    await prepareStore(store, systemIds.next(), refuseUpgrade);
    return await work({ store, clock: systemClock, ids: systemIds, log });
  } finally {
    await store.close();
  }
}

async function refuseUpgrade(): Promise<void> {
  throw new ChatError('version_unsupported', {
    message:
      'The store is from an older release. Start the server once: it makes a backup and upgrades it.',
  });
}
