import { randomUUID } from 'node:crypto';
import { operations, type OperationName, type OperationOutput } from '@confab/protocol';
import {
  startTestServer,
  testAppId,
  type TestServer,
  type TestServerOptions,
} from '@confab/testkit';
import { afterAll, beforeAll, inject } from 'vitest';
import { callHttp, type Credential } from './http-door.ts';
import { connectLive, type LiveSocket } from './live-socket.ts';

export const doorNames = ['http', 'realtime'] as const;
export type DoorName = (typeof doorNames)[number];
export const databaseNames = ['sqlite', 'postgres'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** Both doors and both databases. What differs by database differs in the store, whose own tests run on both. */
export const everyWay = [
  { door: 'http', database: 'postgres' },
  { door: 'realtime', database: 'sqlite' },
] as const;

/** Someone who can call operations. */
export interface Caller {
  readonly id: string;
  readonly credential: Credential;
  call<Name extends OperationName>(
    name: Name,
    input: Readonly<Record<string, unknown>>,
  ): Promise<OperationOutput<Name>>;
}

/** A user of a test, with a name that no other test has. */
export interface TestUser extends Caller {
  /** A realtime session of the user, which ends with the tests of the file. */
  connect(): Promise<LiveSocket>;
  /** Sends a text. */
  send(conversationId: string, text?: string): Promise<OperationOutput<'messages.send'>>;
}

/** A server and callers that use one of its doors. */
export interface ApiBench {
  readonly server: TestServer;
  /** Makes a user; the id begins with the given name. */
  user(name: string, appId?: string): Promise<TestUser>;
  /** Makes several. */
  users<const Names extends readonly string[]>(
    ...names: Names
  ): Promise<{ [Index in keyof Names]: TestUser }>;
  /** Someone with this credential. */
  caller(credential: Credential, id?: string): Caller;
  /** A backend with an API key. It speaks HTTP, as a key alone has no realtime session. */
  backend(appId?: string): Promise<Caller>;
  /** A group of the first user with the others; answers its id. */
  group(owner: TestUser, others?: readonly TestUser[], fields?: object): Promise<string>;
  /** Stores many messages of a user without going through a door. */
  fill(conversationId: string, sender: TestUser, texts: readonly string[]): Promise<void>;
}

let count = 0;

/** An id that nothing else in this file has. */
export function unique(name: string): string {
  return `${name}-${++count}`;
}

/** Starts a server for the tests of a describe block. */
export function useApi(
  way: { readonly door?: DoorName; readonly database?: DatabaseName },
  options: TestServerOptions = {},
): ApiBench {
  const { door = 'http', database = 'sqlite' } = way;
  let server: TestServer | null = null;
  const sockets: LiveSocket[] = [];
  beforeAll(async () => {
    const postgresUrl = database === 'postgres' ? requirePostgres() : null;
    server = await startTestServer({ ...options, postgresUrl });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await server?.close();
  });
  const running = (): TestServer => {
    if (server === null) throw new Error('the server has not started');
    return server;
  };
  return createBench(running, { door, sockets });
}

function requirePostgres(): string {
  const url = inject('postgresUrl');
  if (url === null) throw new Error('PostgreSQL could not be started');
  return url;
}

function createBench(
  running: () => TestServer,
  { door, sockets }: { door: DoorName; sockets: LiveSocket[] },
): ApiBench {
  const open = async (credential: Credential) => {
    const socket = await connectLive(running().url, credential);
    sockets.push(socket);
    return socket;
  };
  const caller = (credential: Credential, id = ''): Caller => {
    let live: Promise<LiveSocket> | null = null;
    return {
      id,
      credential,
      async call(name, input) {
        if (door === 'http' && operations[name].doors !== 'session') {
          return callHttp({ url: running().url, credential }, name, input);
        }
        live ??= open(credential);
        return (await live).call(name, input);
      },
    };
  };
  const makeUser = async (name: string, appId = testAppId): Promise<TestUser> => {
    const id = unique(name);
    const credential = { secret: await running().token(id, { appId }) };
    // The first call makes the user (AUTH-2), so that others can name them.
    await callHttp({ url: running().url, credential }, 'notifications.get', {});
    const self = caller(credential, id);
    return {
      ...self,
      connect: () => open(credential),
      send: (conversationId, text = 'hello') =>
        self.call('messages.send', draft(conversationId, text)),
    };
  };
  return {
    get server() {
      return running();
    },
    caller,
    user: makeUser,
    users: async (...names) => (await Promise.all(names.map((name) => makeUser(name)))) as never,
    async backend(appId) {
      const credential = { secret: await running().apiKey(appId) };
      return {
        id: '',
        credential,
        call: (name, input) => callHttp({ url: running().url, credential }, name, input),
      };
    },
    async group(owner, others = [], fields = {}) {
      const memberIds = others.map(({ id }) => id);
      const input = { conversationId: unique('group'), name: 'Group', memberIds, ...fields };
      return (await owner.call('conversations.createGroup', input)).item.conversation.id;
    },
    async fill(conversationId, { id }, texts) {
      const { sendQueue } = running().app.context;
      const actor = {
        kind: 'user',
        appId: testAppId,
        userId: id,
        expiresAt: null,
        signedWith: null,
        issuedAt: 0,
        deviceId: null,
      } as const;
      await Promise.all(
        texts.map((text) =>
          sendQueue.submit({
            actor,
            conversationId,
            clientMsgId: randomUUID(),
            content: { type: 'text', text },
          }),
        ),
      );
    },
  };
}

/** The input of a send. */
export function draft(conversationId: string, text = 'hello', clientMsgId: string = randomUUID()) {
  return { conversationId, clientMsgId, content: { type: 'text', text } };
}
