import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type Clock, createApiKey, readConfig, startApp } from 'confab';
import { inRoot } from '../../../scripts/lib/paths.mjs';

/** The server in demo mode with the built messenger, on data of its own; it can go away and come back. */
export interface MessengerServer {
  /** Stays the same when the server is stopped and started again. */
  readonly url: string;
  /** A new key for the backend of the demo app. */
  apiKey(): Promise<string>;
  stop(): Promise<void>;
  /** Starts again on the same port and data, from then on with a clock of the caller's if one is given. */
  start(clock?: Clock): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Starts the server on a free port. The limits are the usual ones. */
export async function startMessenger(): Promise<MessengerServer> {
  if (!existsSync(inRoot('apps/messenger/dist/index.html'))) {
    throw new Error('The messenger is not built. Run `npm run build messenger` first.');
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'confab-e2e-'));
  const open = (port: string, clock?: Clock): Promise<App> => {
    const config = readConfig({
      PORT: port,
      CONFAB_DATA: dataDirectory,
      CONFAB_DEMO: 'on',
      CONFAB_LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      // Who is sent away by a shutdown comes back at once.
      CONFAB_RECONNECT_SPREAD_MS: '100',
    });
    return startApp(config, clock ? { clock } : {});
  };
  let app = await open('0');
  const { url } = app;
  return {
    url,
    apiKey: () => createApiKey(app.context, { appId: 'demo', name: 'test' }),
    stop: () => app.close(),
    async start(clock) {
      app = await open(new URL(url).port, clock);
    },
    async remove() {
      await app.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
