import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/** Brings what was written to a file to the disk. */
export type SyncFile = (descriptor: number) => Promise<void>;

const syncInThreadPool: SyncFile = promisify(fdatasync);

/**
 * The write-ahead log of the embedded store. SQLite writes a commit to it and would then wait for the disk in the main
 * thread; here the waiting is done in Node's thread pool, and whoever commits waits for that (SEND-3).
 */
export class SqliteLog {
  private readonly descriptor: number;
  private readonly syncFile: SyncFile;
  private failed: Error | null = null;

  /** @param path of the log, which must exist: SQLite makes it at the first read. */
  constructor(path: string, syncFile: SyncFile = syncInThreadPool) {
    this.descriptor = openSync(path, 'r+');
    this.syncFile = syncFile;
  }

  /**
   * Resolves when everything that was committed so far has reached the disk.
   * @throws Error when the disk refuses; then and ever after.
   */
  async sync(): Promise<void> {
    try {
      await this.syncFile(this.descriptor);
    } catch (cause) {
      this.failed = new Error('disk I/O error: the log of the store cannot be synced', { cause });
      throw this.failed;
    }
  }

  /**
   * Set for ever when a sync has failed: the system may have dropped what it could not write, and would call the next
   * sync a success. What the disk holds is only known again after a restart.
   */
  get failure(): Error | null {
    return this.failed;
  }

  close(): void {
    close(this.descriptor);
  }
}
