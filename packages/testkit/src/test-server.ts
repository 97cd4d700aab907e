import {
  type App,
  type Clock,
  type Config,
  createApiKey,
  createApp,
  findApp,
  readConfig,
  signToken,
  startApp,
} from 'confab';
import { CommitFaults } from './commit-faults.ts';
import { createTestPlace, type TestPlace } from './test-place.ts';

/** The app that a test server begins with. */
export const testAppId = 'test-app';

/** How a test server differs from the usual one. */
export interface TestServerOptions {
  /** A Postgres on which a database is made for this server; without one it uses the embedded store. */
  readonly postgresUrl?: string | null;
  readonly clock?: Clock;
  /** Settings by their names, such as `CONFAB_DEMO`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A real server in this process, on a free port of 127.0.0.1, with a store of its own. */
export interface TestServer {
  readonly app: App;
  readonly url: string;
  /** Makes one more app, with an open directory of users. */
  addApp(appId: string): Promise<void>;
  /** A token for a user of an app. */
  token(userId: string, options?: TokenOptions): Promise<string>;
  /** An API key of an app. */
  apiKey(appId?: string): Promise<string>;
  /** The next `count` commits fail; 0 ends that. */
  failCommits(count: number): void;
  /** The next `count` commits succeed, but the server is told that its database is out of reach. */
  loseCommitAnswers(count: number): void;
  /** Stops the server and starts another one on the same data and port. */
  restart(): Promise<void>;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/** What a token of a test may say. */
export interface TokenOptions {
  readonly appId?: string;
  readonly expiresInSeconds?: number;
  /** The one device that may show it. */
  readonly deviceId?: string;
}

/** Starts a server whose rate limits are off unless its settings turn them on. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const place = await createTestPlace(options.postgresUrl);
  const faults = new CommitFaults();
  const start = (port: string) =>
    startApp(readTestConfig(options, place, port), {
      ...(options.clock && { clock: options.clock }),
      wrapStore: (store) => faults.wrap(store),
    });
  let app = await start('0');
  const server: TestServer = {
    get app() {
      return app;
    },
    get url() {
      return app.url;
    },
    addApp: (appId) => addApp(app, appId),
    token: (userId, request = {}) => makeToken(app, userId, request),
    failCommits: (count) => faults.failNext(count),
    loseCommitAnswers: (count) => faults.silenceNext(count),
    apiKey: (appId = testAppId) => createApiKey(app.context, { appId, name: 'test' }),
    async restart() {
      await app.close();
      app = await start(new URL(app.url).port);
    },
    async close() {
      await app.close();
      await place.remove();
    },
  };
  await server.addApp(testAppId);
  return server;
}

function readTestConfig({ settings }: TestServerOptions, place: TestPlace, port: string): Config {
  return readConfig({
    PORT: port,
    CONFAB_DATA: place.dataDirectory,
    CONFAB_DATABASE_URL: place.databaseUrl ?? '',
    CONFAB_LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    CONFAB_RATE_LIMITS: 'off',
    ...settings,
  });
}

async function addApp(app: App, appId: string): Promise<void> {
  const settings = { openDirectory: true, createRoomsOnJoin: true };
  await createApp(app.context, { id: appId, name: appId, settings });
}

async function makeToken(app: App, userId: string, request: TokenOptions): Promise<string> {
  const { appId = testAppId, ...rest } = request;
  const owner = await findApp(app.context.store, appId);
  if (!owner) throw new Error(`There is no app ${appId}.`);
  const now = app.context.clock.now();
  return (await signToken(owner, { userId, now, ...rest })).token;
}
