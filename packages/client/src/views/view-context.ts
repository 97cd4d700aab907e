import type { EventName, EventPayload } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { Actions } from '../outbox/actions.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { HistoryLoader } from '../sync/history-loader.ts';
import type { SyncState } from '../sync/sync-engine.ts';
import type { LiveView } from '../live-view.ts';
import type { UserDirectory } from './user-directory.ts';

/** What every view may work with. */
export interface ViewContext {
  readonly runtime: ClientRuntime;
  readonly store: LocalStore;
  readonly outbox: Outbox;
  readonly actions: Actions;
  readonly history: HistoryLoader;
  readonly users: UserDirectory;
  readonly sync: LiveView<SyncState>;
  readonly call: Call;
  /** Hears of the server's events as they arrive. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
  /** My user id; empty before it is known. */
  readonly me: () => string;
  /** Whether the server can be asked now. */
  readonly isOnline: () => boolean;
  /** Brings conversations up to date. */
  readonly fetchConversations: (conversationIds: readonly string[]) => Promise<void>;
}
