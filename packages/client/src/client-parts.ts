import type { EventName, EventPayload } from '@confab/protocol';
import type { Call } from './calls/caller.ts';
import type { HttpCallOptions } from './calls/http-call.ts';
import type { ChatClientOptions } from './client-api.ts';
import { AccountBook } from './account/account-book.ts';
import { Connection } from './connection/connection.ts';
import { TokenSource } from './connection/token-source.ts';
import { DoorChoice } from './door-choice.ts';
import { LateCode } from './late-code.ts';
import { Actions } from './outbox/actions.ts';
import { ActionSender } from './outbox/action-sender.ts';
import { Outbox } from './outbox/outbox.ts';
import { ReceiptSender } from './outbox/receipt-sender.ts';
import { Sender } from './outbox/sender.ts';
import { createPlatformRuntime } from './platform-runtime.ts';
import type { ClientRuntime } from './runtime.ts';
import { withMemoryFallback } from './storage/fallback-storage.ts';
import { LocalStore } from './storage/local-store.ts';
import { createMemoryStorage } from './storage/memory-storage.ts';
import type { ActionRow } from './storage/action-rows.ts';
import type { MyAnswer } from './storage/my-operations.ts';
import { catchUp } from './sync/catch-up.ts';
import { wholly } from './sync/frame-queue.ts';
import { HistoryLoader } from './sync/history-loader.ts';
import { MySync } from './sync/my-sync.ts';
import { MyWriter } from './sync/my-writer.ts';
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
  const core = createCore(options, owner);
  const sync = createSync(core, owner);
  return {
    ...core,
    ...sync,
    ...createOutbox(core, sync),
    ...createHubs({ ...core, ...sync }, owner),
  };
}

function createCore(options: ChatClientOptions, { onToken, onEvent }: PartsOwner) {
  const runtime: ClientRuntime = { ...createPlatformRuntime(), ...options.runtime };
  const storage = withMemoryFallback(options.storage ?? createMemoryStorage());
  const tabId = runtime.uuid();
  const url = options.url.replace(/\/+$/, '');
  const transports = options.transports ?? ['websocket', 'polling'];
  const tokens = new TokenSource(options);
  const store = new LocalStore(storage);
  const accounts = new AccountBook(storage, url, runtime.uuid);
  const deviceId = createDeviceId(options, accounts);
  const device = async () => ({ ...deviceFactsOf(options), deviceId: await deviceId() });
  const connection = new Connection({
    url,
    transports,
    tokens,
    runtime,
    device,
    onToken,
    onEvent,
  });
  const overSession: Call = (name, input) => connection.call(name, input);
  const late = new LateCode();
  const overHttp = createLateHttpCall(late, { url, runtime, tokens, deviceId });
  const call: Call = (name, input) => {
    const isConnected = connection.state.getSnapshot().status === 'connected';
    return (isConnected ? overSession : overHttp)(name, input);
  };
  const isShared = () =>
    options.tabs !== 'single' &&
    storage.isShared &&
    runtime.locks !== null &&
    runtime.openChannel !== null;
  // What is written is written as the user whose data is open.
  const epoch = () => store.state.meta.get('epoch');
  const http = { url, runtime, tokens, deviceId, onToken, epoch };
  const doors = { overSession, overHttp: createLateHttpCall(late, http) };
  const doorways = { call, overSession, doors };
  return {
    url,
    runtime,
    tabId,
    tokens,
    store,
    accounts,
    deviceId,
    connection,
    late,
    isShared,
    ...doorways,
  };
}

/** Calls over HTTP, which a page needs only while it has no session. */
function createLateHttpCall(late: LateCode, options: HttpCallOptions): Call {
  const load = late.once(() => import('./calls/http-call.ts'));
  return async (name, input) => (await load()).createHttpCall(options)(name, input);
}

/** The id of this installation, looked up once. */
function createDeviceId({ deviceId }: ChatClientOptions, accounts: AccountBook) {
  let held: Promise<string> | null = null;
  return async (): Promise<string> => {
    held ??= deviceId === undefined ? accounts.deviceId() : Promise.resolve(deviceId);
    return held.catch((error: unknown) => {
      held = null;
      throw error;
    });
  };
}

function deviceFactsOf({ device = {} }: ChatClientOptions) {
  const { platform = 'document' in globalThis ? 'web' : 'other', name } = device;
  return { platform, ...(name !== undefined && { deviceName: name }) } as const;
}

type Core = ReturnType<typeof createCore>;

function createSync({ runtime, store, call, overSession }: Core, { me }: PartsOwner) {
  const writer = new ServerWriter(store, me);
  const history = new HistoryLoader(call, store.state, writer);
  const myWriter = new MyWriter(store);
  const mine = new MySync(overSession, myWriter);
  const engine = new SyncEngine({ call: overSession, store, writer, history, mine, runtime });
  return { writer, myWriter, history, engine };
}

type Sync = ReturnType<typeof createSync>;

function createOutbox(core: Core, sync: Sync) {
  const { runtime, tabId, store, overSession, doors } = core;
  const { writer, myWriter, engine } = sync;
  const outbox = new Outbox(store, runtime);
  // Without a session the next one begins with a comparison (SYNC-7).
  const isOnline = () => engine.state.getSnapshot().status !== 'idle';
  const sender = new Sender({
    doors,
    store,
    outbox,
    runtime,
    saveAck: async (clientMsgId, answer) => {
      const isEarly = await writer.saveAck(clientMsgId, answer);
      if (isEarly && isOnline()) void engine.fetch([answer.ack]);
    },
  });
  const doorChoice = new DoorChoice(sender, createCatchUp(core, sync), runtime);
  const receipts = new ReceiptSender({
    call: overSession,
    store,
    runtime,
    save: async (conversationId, { membership, view }) => {
      await writer.saveMembership(conversationId, membership);
      if (view) await myWriter.saveView(view);
    },
  });
  const actions = new Actions(store, tabId);
  const settle = async (action: ActionRow, answer: MyAnswer) => {
    const { item, conversation, member, ...mine } = answer;
    if (item) await writer.saveItems([item], []);
    const { id: conversationId, operation } = action;
    if (operation.name === 'members.leave') {
      await writer.removeConversations([wholly(conversationId)]);
    }
    const rev = (conversation ?? member)?.rev;
    await myWriter.settle(action, mine, rev);
    if (rev !== undefined && isOnline()) void engine.reach({ conversationId, rev });
  };
  const actionSender = new ActionSender({ call: overSession, store, runtime, settle });
  return { outbox, doorChoice, receipts, actions, actionSender };
}

/** Brings what is new over HTTP until it is aborted (SYNC-12). */
function createCatchUp(
  { connection, doors, store, runtime }: Core,
  { writer, myWriter }: Sync,
): (signal: AbortSignal) => Promise<void> {
  const retryAt = () => {
    const state = connection.state.getSnapshot();
    return state.status === 'reconnecting' ? state.retryAt : 0;
  };
  return (signal) => catchUp({ doors, store, writer, myWriter, runtime, retryAt }, signal);
}

function createHubs({ runtime, store, call, writer }: Core & Sync, { me, isOnline }: PartsOwner) {
  const save = writer.saveUsers.bind(writer);
  const users = new UserDirectory({ call, store, runtime, isOnline, save });
  const presence = new PresenceHub(runtime);
  const typing = new TypingHub(runtime, me);
  return { users, presence, typing };
}
