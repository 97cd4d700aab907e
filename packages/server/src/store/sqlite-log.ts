import { closeSync, fdatasync, openSync, readSync } from 'node:fs';
import { promisify } from 'node:util';

/** Brings what was written to a file to the disk. */
export type SyncFile = (descriptor: number) => Promise<void>;

const syncInThreadPool: SyncFile = promisify(fdatasync);

/** Layout of the log, from "WAL File Format" in the documentation of SQLite. */
const headerBytes = 32;
const frameHeaderBytes = 24;
const pageSizeOffset = 8;
const headerSaltOffset = 16;
const frameSaltOffset = 8;
const saltBytes = 8;

/**
 * The write-ahead log of the embedded store. SQLite writes a commit to it and would then wait for the disk in the main
 * thread; here the waiting is done in Node's thread pool, and whoever commits waits for that (SEND-3).
 */
export class SqliteLog {
  private readonly descriptor: number;
  private readonly databaseDescriptor: number;
  private readonly syncFile: SyncFile;
  private readonly header = Buffer.alloc(headerBytes);
  private readonly salt = Buffer.alloc(saltBytes);
  private failed: Error | null = null;

  /** @param path of the database, whose log must exist: SQLite makes it at the first read. */
  constructor(path: string, syncFile: SyncFile = syncInThreadPool) {
    this.descriptor = openSync(`${path}-wal`, 'r+');
    this.databaseDescriptor = openSync(path, 'r+');
    this.syncFile = syncFile;
  }

  /**
   * Resolves when everything that was committed so far has reached the disk.
   * @throws Error when the disk refuses; then and ever after.
   */
  sync(): Promise<void> {
    return this.bringToDisk(this.descriptor);
  }

  /**
   * Resolves when everything that was moved to the database so far has reached the disk.
   * @throws Error when the disk refuses; then and ever after.
   */
  syncDatabase(): Promise<void> {
    return this.bringToDisk(this.databaseDescriptor);
  }

  /**
   * Whether the log holds at least so many frames. The file says nothing by its size, because SQLite starts again at its
   * beginning: a frame belongs to the log of now when it has the salt of its header.
   */
  holds(frames: number): boolean {
    if (readSync(this.descriptor, this.header, 0, headerBytes, 0) < headerBytes) return false;
    const frameBytes = frameHeaderBytes + this.header.readUInt32BE(pageSizeOffset);
    const position = headerBytes + (frames - 1) * frameBytes + frameSaltOffset;
    if (readSync(this.descriptor, this.salt, 0, saltBytes, position) < saltBytes) return false;
    return (
      this.header.compare(
        this.salt,
        0,
        saltBytes,
        headerSaltOffset,
        headerSaltOffset + saltBytes,
      ) === 0
    );
  }

  /**
   * Set for ever when a sync has failed: the system may have dropped what it could not write, and would call the next
   * sync a success. What the disk holds is only known again after a restart.
   */
  get failure(): Error | null {
    return this.failed;
  }

  /** To be called when the database is closed: the system takes the locks of all connections to a file with it. */
  close(): void {
    closeSync(this.descriptor);
    closeSync(this.databaseDescriptor);
  }

  private async bringToDisk(descriptor: number): Promise<void> {
    try {
      await this.syncFile(descriptor);
    } catch (cause) {
      this.failed = new Error('disk I/O error: the store cannot be synced', { cause });
      throw this.failed;
    }
  }
}
