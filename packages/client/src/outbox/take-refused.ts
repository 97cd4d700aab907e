import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ActionRow } from '../storage/action-rows.ts';

/** Where rows are taken. */
export interface ActionPlace {
  readonly store: LocalStore;
  readonly runtime: Pick<ClientRuntime, 'locks'>;
  /** Names this tab, and the lock that it holds while it is there. */
  readonly tabId: string;
}

/**
 * Takes refused actions for which nobody waits from this device, but for the newest `kept`. Of several tabs one gets each,
 * and whoever gets it tells the app.
 */
export async function takeRefused(place: ActionPlace, kept: number): Promise<ActionRow[]> {
  const left = await findLeft(place);
  const quiet = left.filter(isQuiet);
  const told = left.filter((row) => !isQuiet(row));
  const surplus = told.slice(0, Math.max(0, told.length - kept));
  return place.store.write(async (tx) => {
    const taken: ActionRow[] = [];
    for (const row of [...quiet, ...surplus]) {
      const held = await tx.get('actions', row.key);
      if (held?.order !== row.order || held.tabId !== row.tabId) continue;
      tx.delete('actions', row.key);
      if (!isQuiet(row)) taken.push(row);
    }
    return taken;
  });
}

/** In their order. */
async function findLeft(place: ActionPlace): Promise<ActionRow[]> {
  const left: ActionRow[] = [];
  for (const row of [...place.store.state.actions.values()]) {
    if (row.failure !== null && !(await hasCaller(place, row))) left.push(row);
  }
  return left.sort((one, other) => one.order - other.order);
}

/** Whether the tab is there in which it was done: its promise tells then. */
async function hasCaller(
  { runtime: { locks }, tabId: mine }: ActionPlace,
  { tabId }: ActionRow,
): Promise<boolean> {
  if (tabId === mine) return true;
  if (tabId === undefined || locks === null) return false;
  let isThere = false;
  await locks.request(tabId, { ifAvailable: true }, async (lock) => {
    isThere = lock === null;
  });
  return isThere;
}

/** A draft is kept by the SDK on its own; nobody has to hear that it was not. */
function isQuiet({ operation }: ActionRow): boolean {
  return operation.name === 'conversations.setDraft';
}
