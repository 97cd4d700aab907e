import type { EventName, EventPayload } from '@confab/protocol';
import type { Call } from './calls/caller.ts';
import { createHttpCall } from './calls/http-call.ts';
import type { ChatClientOptions } from './client-api.ts';
import { AccountBook } from './account/account-book.ts';
import { Connection } from './connection/connection.ts';
import { TokenSource } from './connection/token-source.ts';
import { Outbox } from './outbox/outbox.ts';
import { ReceiptSender } from './outbox/receipt-sender.ts';
import { Sender } from './outbox/sender.ts';
import { createPlatformRuntime } from './platform-runtime.ts';
import type { ClientRuntime } from './runtime.ts';
import { withMemoryFallback } from './storage/fallback-storage.ts';
import { LocalStore } from './storage/local-store.ts';
import { createMemoryStorage } from './storage/memory-storage.ts';
import { HistoryLoader } from './sync/history-loader.ts';
import { ServerWriter } from './sync/server-writer.ts';
import { SyncEngine } from './sync/sync-engine.ts';
import { PresenceHub } from './views/presence-hub.ts';
import { TypingHub } from './views/typing-hub.ts';
import { UserDirectory } from './views/user-directory.ts';

/** What the parts ask of whoever put them together. */
export interface PartsOwner {
  readonly me: () => string;
  readonly isOnline: () => boolean;
  readonly onToken: (token: string) => void;
  readonly onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** The parts of a client. None of them knows the client. */
export type ClientParts = ReturnType<typeof createParts>;

/** Constructs the parts and wires them to each other; nothing else does. */
export function createParts(options: ChatClientOptions, owner: PartsOwner) {
  const runtime: ClientRuntime = { ...createPlatformRuntime(), ...options.runtime };
  const storage = withMemoryFallback(options.storage ?? createMemoryStorage());
  const url = options.url.replace(/\/+$/, '');
  const tokens = new TokenSource(options);
  const store = new LocalStore(storage);
  const accounts = new AccountBook(storage, url, runtime.uuid);
  const deviceId = async () => options.deviceId ?? accounts.deviceId();
  const transports = options.transports ?? ['websocket', 'polling'];
  const { onToken, onEvent, me, isOnline } = owner;
  const connection = new Connection({
    url,
    transports,
    tokens,
    runtime,
    deviceId,
    onToken,
    onEvent,
  });
  const overSession: Call = (name, input) => connection.call(name, input);
  const overHttp = createHttpCall({ url, runtime, tokens });
  const call: Call = (name, input) => {
    const isConnected = connection.state.getSnapshot().status === 'connected';
    return (isConnected ? overSession : overHttp)(name, input);
  };
  const writer = new ServerWriter(store, me);
  const history = new HistoryLoader(call, store.state, writer);
  const engine = new SyncEngine({ call: overSession, store, writer, history, runtime });
  const outbox = new Outbox(store, runtime);
  const sender = new Sender({
    call: overSession,
    store,
    outbox,
    runtime,
    saveAck: async (clientMsgId, ack) => {
      if (await writer.saveAck(clientMsgId, ack)) void engine.fetch([ack]);
    },
  });
  const receipts = new ReceiptSender({
    call: overSession,
    store,
    runtime,
    saveMembership: (id, membership) => writer.saveMembership(id, membership),
  });
  const users = new UserDirectory({
    call,
    store,
    runtime,
    isOnline,
    save: (found) => writer.saveUsers(found),
  });
  const presence = new PresenceHub(runtime);
  const typing = new TypingHub(runtime, me);
  const isShared = () =>
    options.tabs !== 'single' &&
    storage.isShared &&
    runtime.locks !== null &&
    runtime.openChannel !== null;
  return {
    runtime,
    tokens,
    store,
    accounts,
    connection,
    call,
    overSession,
    writer,
    history,
    engine,
    outbox,
    sender,
    receipts,
    users,
    presence,
    typing,
    isShared,
  };
}
