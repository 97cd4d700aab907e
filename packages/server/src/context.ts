import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { CommitQueue } from './domain/commit-queue.ts';
import type { MessageAck, PendingSend } from './domain/messages/pending-send.ts';
import type { BlobStore } from './adapters/blob/blob-store.ts';
import type { FileKeeper } from './domain/files/file-keeper.ts';
import type { Uploads } from './domain/files/uploads.ts';
import type { DeviceSeen } from './domain/devices/device-seen.ts';
import type { LoggedIn, PendingLogIn } from './domain/devices/pending-log-in.ts';
import type { Departure } from './domain/presence/departure.ts';
import type { DamageWatch } from './domain/server/damage-watch.ts';
import type { PresenceNews } from './domain/presence/presence-news.ts';
import type { PresenceTracker } from './domain/presence/presence-tracker.ts';
import type { PresenceWatches } from './domain/presence/presence-watches.ts';
import type { RateLimiter } from './domain/rate-limiter.ts';
import type { PendingReceipt, ReceiptResult } from './domain/receipts/pending-receipt.ts';
import type { TypingRounds } from './domain/typing/typing-rounds.ts';
import type { ProfileNews } from './domain/users/profile-news.ts';
import type { RecentSends } from './domain/room-messages/recent-sends.ts';
import type { RoomTraffic } from './domain/room-messages/room-traffic.ts';
import type { RoomRegistry } from './domain/rooms/room-registry.ts';
import type { RoomRepairs } from './domain/rooms/room-repairs.ts';
import type { TokenKeys } from './domain/tokens/token-keys.ts';
import type { FanOut } from './events/fan-out.ts';
import type { Ids } from './ids.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Metrics } from './metrics.ts';
import type { Overload } from './overload.ts';
import type { Store } from './store/database.ts';

/** What use cases work with; made once in `app.ts`, owned by a test where a test wants to. */
export interface Context {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly damage: DamageWatch;
  readonly fanOut: FanOut;
  readonly presence: PresenceTracker;
  readonly presenceWatches: PresenceWatches;
  readonly presenceNews: PresenceNews;
  readonly tokenKeys: TokenKeys;
  readonly typing: TypingRounds;
  readonly profileNews: ProfileNews;
  readonly overload: Overload;
  /** Who is in which room. */
  readonly rooms: RoomRegistry;
  readonly roomTraffic: RoomTraffic;
  readonly roomRepairs: RoomRepairs;
  readonly recentSends: RecentSends;
  readonly rateLimiter: RateLimiter | null;
  readonly sendQueue: CommitQueue<PendingSend, MessageAck>;
  readonly receiptQueue: CommitQueue<PendingReceipt, ReceiptResult>;
  /** Carries out what goes on after its answer. */
  readonly jobs: JobRunner;
  /** The content of files. */
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  readonly fileKeeper: FileKeeper;
  readonly logInQueue: CommitQueue<PendingLogIn, LoggedIn>;
  readonly lastSeenQueue: CommitQueue<Departure, null>;
  readonly deviceSeenQueue: CommitQueue<DeviceSeen, null>;
  /** Names this history of the store (SYNC-8). */
  readonly epoch: string;
}
