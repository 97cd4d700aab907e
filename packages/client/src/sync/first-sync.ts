import type { OperationOutput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { HistoryLoader } from './history-loader.ts';
import type { ServerWriter } from './server-writer.ts';

/** How much of the newest conversations a first sync brings. */
const warm = { conversations: 50, messages: 20, parallel: 4, membersMax: 100 } as const;

/** Goes through my conversations page by page until `isEnough` says so, and takes those that are not held. */
export async function saveListed(
  { call, writer }: { call: Call; writer: ServerWriter },
  isEnough: (page: OperationOutput<'conversations.list'>) => boolean,
): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: OperationOutput<'conversations.list'> = await call('conversations.list', {
      limit: limits.pageSize,
      ...(cursor !== null && { cursor }),
    });
    await writer.saveItems(page.items, page.users);
    cursor = isEnough(page) ? null : page.nextCursor;
  } while (cursor !== null);
}

/** Brings the last messages and the ticks of the newest conversations; the rest comes when it is looked at. */
export async function warmUp(
  { state, history }: { state: LocalState; history: HistoryLoader },
  isCurrent: () => boolean,
): Promise<void> {
  const rows = [...state.conversations.values()]
    .sort((left, right) => right.conversation.lastActivityAt - left.conversation.lastActivityAt)
    .slice(0, warm.conversations);
  const work = async () => {
    for (let row = rows.shift(); row !== undefined && isCurrent(); row = rows.shift()) {
      await history.ensureTail(row.id, warm.messages);
      if (row.conversation.memberCount <= warm.membersMax) await history.ensureMembers(row.id);
    }
  };
  await Promise.allSettled(Array.from({ length: warm.parallel }, work));
}
