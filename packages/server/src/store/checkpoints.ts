import type { CheckpointThread } from './checkpoint-thread.ts';
import type { SqliteLog } from './sqlite-log.ts';

/** Frames of the log at which its rows move to the database: a page that changes often is then moved once for many. */
const framesPerCheckpoint = 4000;

/** What the checkpoints need of the embedded store. */
export interface CheckpointedStore {
  readonly log: SqliteLog;
  startThread(): CheckpointThread;
  /** Lets the writing connection do the checkpoints, as it does by itself when there is no thread. */
  checkpointInWriter(framesPerCheckpoint: number, cause: Error): void;
}

/** Runs work while nobody else has the writing connection. */
export type HoldWriter = (work: () => Promise<void>) => Promise<void>;

/**
 * Moves the log to the database outside of the main thread whenever it has become long (ADR 11). Most is moved beside
 * the writers. Then they wait a moment until the rest is moved too: only of a log that is moved as a whole may the
 * next writer start at the beginning again, and so it stays bounded.
 */
export class Checkpoints {
  private readonly store: CheckpointedStore;
  private thread: CheckpointThread | null = null;
  private running: Promise<void> | null = null;
  private isEnded = false;
  private dueAt = framesPerCheckpoint;

  constructor(store: CheckpointedStore) {
    this.store = store;
  }

  /** Starts a checkpoint when one is due; to be called after each commit. */
  afterCommit(holdWriter: HoldWriter): void {
    if (this.isEnded || this.running || !this.isDue) return;
    this.running = this.run(holdWriter)
      .catch((error: Error) => this.leaveToWriter(error))
      .finally(() => {
        this.running = null;
      });
  }

  /** Ends the thread, when there is one. */
  async close(): Promise<void> {
    this.isEnded = true;
    await this.running;
    await this.thread?.close();
  }

  /** A reader in another process can keep the log from starting anew: the next time is then when it has grown as much again. */
  private get isDue(): boolean {
    const { log } = this.store;
    try {
      if (!log.holds(framesPerCheckpoint)) this.dueAt = framesPerCheckpoint;
      return log.holds(this.dueAt);
    } catch (cause) {
      // A disk that cannot be read any more takes back no commit that has reached it.
      this.leaveToWriter(cause as Error);
      return false;
    }
  }

  private async run(holdWriter: HoldWriter): Promise<void> {
    this.thread ??= this.store.startThread();
    const { thread } = this;
    await thread.checkpoint();
    // SQLite syncs the database only when all of the log is there: without this the writers would wait for it below.
    await this.store.log.syncDatabase();
    if (this.isEnded) return;
    await holdWriter(async () => {
      const result = await thread.checkpoint();
      this.dueAt = (result?.log ?? 0) + framesPerCheckpoint;
    });
  }

  private leaveToWriter(cause: Error): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.store.checkpointInWriter(framesPerCheckpoint, cause);
  }
}
