import { protocolVersion } from '@confab/protocol/runtime';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import { DiskBlobs } from './adapters/blob/disk-blobs.ts';
import { type Config, filesDirectoryOf } from './config.ts';
import type { Context } from './context.ts';
import { deliverBroadcast } from './domain/broadcasts/deliver.ts';
import { broadcastJobKind } from './domain/broadcasts/start-delivery.ts';
import { CommitQueue } from './domain/commit-queue.ts';
import { ensureDemoApp } from './domain/demo/demo-app.ts';
import { flushSends } from './domain/messages/flush-sends.ts';
import { FileKeeper } from './domain/files/file-keeper.ts';
import { Uploads } from './domain/files/uploads.ts';
import type { DeviceSeen } from './domain/devices/device-seen.ts';
import { flushLogIns } from './domain/devices/flush-log-ins.ts';
import type { PendingLogIn } from './domain/devices/pending-log-in.ts';
import { flushSeen } from './domain/devices/note-seen.ts';
import type { Departure } from './domain/presence/departure.ts';
import { createPresence } from './domain/presence/create-presence.ts';
import { flushLastSeen } from './domain/presence/note-departure.ts';
import { DamageWatch } from './domain/server/damage-watch.ts';
import { RateLimiter } from './domain/rate-limiter.ts';
import { flushReceipts } from './domain/receipts/flush-receipts.ts';
import { applySystemSettings } from './domain/system/apply-settings.ts';
import { systemJobKind } from './domain/system/change-system.ts';
import { createRooms } from './domain/rooms/create-rooms.ts';
import { RoomKeeper } from './domain/rooms/room-keeper.ts';
import { TokenKeys } from './domain/tokens/token-keys.ts';
import { TypingRounds } from './domain/typing/typing-rounds.ts';
import { ProfileNews } from './domain/users/profile-news.ts';
import { FanOut } from './events/fan-out.ts';
import { type Gateway, openGateway } from './gateway/gateway.ts';
import { createHttpServer } from './http/http-server.ts';
import { type Ids, systemIds } from './ids.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { Overload } from './overload.ts';
import { type DataLock, lockDataDirectory } from './store/data-lock.ts';
import type { Store } from './store/database.ts';
import { watchDoubtfulCommits } from './store/doubtful-commits.ts';
import { openStore, prepareStore } from './store/open-store.ts';
import { writeBackup } from './store/backup.ts';
import { serverVersion } from './version.ts';

/**
 * Connections that the kernel holds until the process comes to them, where its `somaxconn` allows as many. With Node's
 * 511 those of a storm are dropped, and come again only after a second, then three, then seven (RFC 6298).
 */
const backlog = 4096;

/** What a test may own instead of the machine. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Logger;
  /** Puts something between the server and its store, once that is prepared. */
  readonly wrapStore?: (store: Store) => Store;
}

/** A running server. */
export interface App {
  readonly context: Context;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Ends sessions, lets work in flight finish, and closes the store. */
  close(): Promise<void>;
}

/**
 * Starts a server: the only place that constructs things and wires them.
 * @throws ChatError `conflict` when the embedded data is in use, `unavailable` when the store cannot be opened.
 */
export async function startApp(config: Config, surroundings: Surroundings = {}): Promise<App> {
  const log = surroundings.log ?? createLog(config);
  const lock = config.databaseUrl === null ? await lockDataDirectory(config.dataDirectory) : null;
  const store = await openStore(config, log).catch((error: unknown) => {
    lock?.release();
    throw error;
  });
  try {
    const context = await createContext(config, { ...surroundings, log, store });
    if (config.isDemo) await ensureDemoApp(context);
    return await openDoors(context, lock);
  } catch (error) {
    await store.close();
    lock?.release();
    throw error;
  }
}

async function createContext(
  config: Config,
  parts: Surroundings & { readonly log: Logger; readonly store: Store },
): Promise<Context> {
  const { log, clock = systemClock, ids = systemIds, wrapStore } = parts;
  const backupDirectory = join(config.dataDirectory, 'backups');
  const epoch = await prepareStore(parts.store, ids.next(), async (version) => {
    const path = join(backupDirectory, `before-schema-${version + 1}-${clock.now()}.jsonl.gz`);
    await writeBackup(parts.store, path);
    log.info({ path }, 'Backed the store up before changing its schema.');
  });
  const metrics = createMetrics();
  const fanOut = new FanOut((event, count) => metrics.framesSent.inc({ event }, count));
  const wrapped = wrapStore ? wrapStore(parts.store) : parts.store;
  const store = watchDoubtfulCommits(wrapped, () => fanOut.noteMissed());
  const overload = new Overload(config.shedLags, metrics);
  const typing = new TypingRounds(clock, fanOut);
  const damage = new DamageWatch(log);
  const files = { blobs: new DiskBlobs(filesDirectoryOf(config)), uploads: new Uploads() };
  const machine = { config, store, clock, ids, log, metrics, damage, ...files };
  const jobs = new JobRunner(machine, {
    [systemJobKind]: (tx, job) => applySystemSettings({ fanOut, clock }, tx, job),
    [broadcastJobKind]: (tx, job) => deliverBroadcast({ clock, ids, fanOut, typing }, tx, job),
  });
  const base = {
    ...machine,
    fanOut,
    typing,
    overload,
    ...createNoteQueues({ store, clock, fanOut }),
    jobs,
    epoch,
  };
  const lanes = {
    count: store.writersAtOnce,
    keyOf: ({ conversationId }: { readonly conversationId: string }) => conversationId,
  };
  const context: Context = {
    ...base,
    ...createRooms(base, () => context),
    fileKeeper: new FileKeeper(base),
    profileNews: new ProfileNews(base),
    tokenKeys: new TokenKeys(),
    ...createPresence(base),
    rateLimiter: config.rateLimits && new RateLimiter(clock, config.rateLimits),
    sendQueue: new CommitQueue((sends) => flushSends(base, sends), lanes),
    receiptQueue: new CommitQueue((receipts) => flushReceipts(base, receipts), lanes),
  };
  return context;
}

/** The queues of what is noted of those who come and go. */
function createNoteQueues(context: Pick<Context, 'store' | 'clock' | 'fanOut'>) {
  const { store } = context;
  return {
    logInQueue: new CommitQueue((batch: readonly PendingLogIn[]) => flushLogIns(context, batch)),
    deviceSeenQueue: new CommitQueue((batch: readonly DeviceSeen[]) => flushSeen(store, batch)),
    lastSeenQueue: new CommitQueue((batch: readonly Departure[]) => flushLastSeen(store, batch)),
  };
}

async function openDoors(context: Context, lock: DataLock | null): Promise<App> {
  let isShuttingDown = false;
  const http = await createHttpServer(context, () => isShuttingDown);
  const gateway = openGateway(context, http.server);
  const unwatch = context.overload.watch();
  const roomKeeper = new RoomKeeper(context);
  roomKeeper.start();
  const { host, port } = context.config;
  const url = await http.listen({ host, port, backlog });
  context.jobs.start({ isAlone: lock !== null });
  context.fileKeeper.wake();
  context.log.info({ url, version: serverVersion, protocolVersion }, 'The server is ready.');
  let closing: Promise<void> | null = null;
  return {
    context,
    url,
    close() {
      isShuttingDown = true;
      unwatch();
      closing ??= shutDown(context, { http, gateway, roomKeeper, lock });
      return closing;
    },
  };
}

/** Sessions first, then the work that they left, then the store, so that nothing acked is cut off. */
async function shutDown(
  context: Context,
  parts: {
    http: FastifyInstance;
    gateway: Gateway;
    roomKeeper: RoomKeeper;
    lock: DataLock | null;
  },
): Promise<void> {
  await parts.gateway.close();
  await context.uploads.endAll();
  await parts.http.close();
  await context.jobs.stop();
  context.presence.endGraceTimes();
  const { sendQueue, receiptQueue, logInQueue, lastSeenQueue, deviceSeenQueue } = context;
  const queues = [sendQueue, receiptQueue, logInQueue, lastSeenQueue, deviceSeenQueue];
  await Promise.all(queues.map((queue) => queue.drained()));
  await context.presenceNews.drained();
  await parts.roomKeeper.stop();
  await context.fileKeeper.stop();
  await context.store.close();
  parts.lock?.release();
}
