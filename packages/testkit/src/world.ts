import { join } from 'node:path';
import { openSocketIo, type SocketFactory } from '@confab/client';
import { restoreBackup, writeBackup } from 'confab';
import { Activity } from './activity.ts';
import { Device } from './device.ts';
import { HostileNetwork } from './hostile-network.ts';
import { createRandom, type SeededRandom } from './random.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
import { createRealTime, createVirtualTime, type TestTime } from './test-time.ts';

const tokenLifetimeSeconds = 30 * 24 * 3600;

/** How a world differs from the usual one. */
export interface WorldOptions extends Omit<TestServerOptions, 'clock'> {
  /** Of everything random in the world: the network, the backoff, the ids of messages. */
  readonly seed?: number;
  /** `virtual` by default: time stands still until the test moves it. */
  readonly time?: 'virtual' | 'real';
}

/** A real server, real clients, the hostile network between them, and one time for all. */
export class World {
  readonly seed: number;
  readonly random: SeededRandom;
  readonly server: TestServer;
  readonly network: HostileNetwork;
  readonly devices: Device[] = [];
  readonly #time: TestTime;

  constructor(parts: {
    readonly seed: number;
    readonly server: TestServer;
    readonly time: TestTime;
    readonly activity: Activity;
    readonly openSocket: SocketFactory;
  }) {
    const { seed, server, time, activity, openSocket } = parts;
    this.seed = seed;
    this.server = server;
    this.random = createRandom(seed);
    this.#time = time;
    this.network = new HostileNetwork({
      clock: time.clock,
      random: this.random.fork('network'),
      activity,
      openSocket,
      fetch: (url, request) => fetch(url, request),
    });
  }

  /** Epoch milliseconds of the server. */
  now(): number {
    return this.#time.clock.now();
  }

  /** Lets time pass: what is due runs in order, and frames arrive in between. */
  advance(durationMs: number): Promise<void> {
    return this.#time.advance(durationMs);
  }

  /**
   * Lets time pass until a condition holds: 60 seconds at most, unless `withinMs` says otherwise.
   * @throws Error with `what` and the seed when it does not hold in time.
   */
  until(
    what: string | (() => string),
    condition: () => boolean | Promise<boolean>,
    withinMs = 60_000,
  ): Promise<void> {
    const text = () => (typeof what === 'string' ? what : what());
    const describe = () => `seed ${this.seed}: not within ${withinMs} ms: ${text()}`;
    return this.#time.until(condition, { withinMs, describe });
  }

  /** A device of a user, that has not connected yet. */
  async makeDevice(userId: string, { skewMs = 0 } = {}): Promise<Device> {
    const count = this.devices.filter((device) => device.userId === userId).length;
    const name = `${userId}-${count + 1}`;
    const token = await this.server.token(userId, { expiresInSeconds: tokenLifetimeSeconds });
    const device = new Device({
      name,
      userId,
      token,
      skewMs,
      url: () => this.server.url,
      clock: this.#time.clock,
      random: this.random.fork(name),
      network: this.network,
    });
    this.devices.push(device);
    return device;
  }

  /** A device of a user, connected and synced. */
  async connect(userId: string): Promise<Device> {
    const device = await this.makeDevice(userId);
    void device.chat.connect();
    await this.until(
      `${device.name} is synced`,
      () => device.chat.sync.getSnapshot().status === 'synced',
    );
    return device;
  }

  /** Stops the server as a shutdown does, or by cutting every connection first, and starts it on the same data. */
  async restartServer(kind: 'shutdown' | 'crash' = 'shutdown'): Promise<void> {
    if (kind === 'crash') this.network.cut();
    await this.server.restart();
    await this.advance(0);
  }

  /** Writes a backup as `confab backup` does; the result is its path. */
  async backUp(): Promise<string> {
    const { store, config, ids } = this.server.app.context;
    const path = join(config.dataDirectory, 'backups', `${ids.next()}.jsonl.gz`);
    await writeBackup(store, path);
    return path;
  }

  /** Takes the server back to a backup, under a new epoch (SYNC-8). */
  async restore(path: string): Promise<void> {
    const { store, ids } = this.server.app.context;
    this.network.cut();
    await this.advance(0);
    await restoreBackup(store, path, { epoch: ids.next() });
    await this.restartServer();
  }

  /** Ends everything. */
  async close(): Promise<void> {
    for (const device of this.devices) device.end();
    await this.server.close();
  }
}

/** Makes a world with a server in it and nobody else. Close it in the end. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { seed = 1, time: kind = 'virtual', ...serverOptions } = options;
  let server: TestServer | null = null;
  const activity = new Activity(() => server?.app.context.presenceNews.isIdle === false);
  const time = kind === 'virtual' ? createVirtualTime(activity) : createRealTime(activity);
  server = await startTestServer({ ...serverOptions, clock: time.clock });
  return new World({ seed, server, time, activity, openSocket: openSocketIo });
}
