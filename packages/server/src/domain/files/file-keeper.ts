import { limits } from '@confab/protocol/runtime';
import type { Logger } from 'pino';
import type { BlobStore } from '../../adapters/blob/blob-store.ts';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/database.ts';
import {
  deleteFile,
  listRemovedFiles,
  markExpiredFilesRemoved,
  type RemovedFile,
} from '../../store/removed-files.ts';
import type { Uploads } from './uploads.ts';

/** How often is looked for what nobody has asked to be removed, in milliseconds. */
const sweepMs = 600_000;
/** Files that are removed together. */
const filesPerRound = 100;

/** What a keeper works with. */
interface KeeperParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
}

/**
 * Removes the blobs of files that were removed, and files whose content never came. Every blob has its row before it is
 * written and until it has gone, so that whatever a crash leaves is found again (FILE-7).
 */
export class FileKeeper {
  readonly #parts: KeeperParts;
  #running: Promise<void> = Promise.resolve();
  #isWanted = false;
  #hasStopped = false;
  #cancel = (): void => undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Looks for what is to be removed: at the start, after a commit that removed something, and every 10 minutes. */
  wake(): void {
    if (this.#hasStopped || this.#isWanted) return;
    this.#isWanted = true;
    this.#running = this.#running.then(() => this.#sweepSafely());
  }

  /** Ends it; resolves when nothing is under way. */
  stop(): Promise<void> {
    this.#hasStopped = true;
    this.#cancel();
    return this.#running;
  }

  async #sweepSafely(): Promise<void> {
    this.#isWanted = false;
    this.#cancel();
    try {
      await this.#sweep();
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'Could not remove files.');
    }
    if (!this.#hasStopped) this.#cancel = this.#parts.clock.after(sweepMs, () => this.wake());
  }

  async #sweep(): Promise<void> {
    const { store, clock, blobs } = this.#parts;
    const before = clock.now() - limits.pendingFileMs;
    await store.transaction((tx) => markExpiredFilesRemoved(tx, before));
    await blobs.forgetUnfinished(before);
    for (;;) {
      const removed = await listRemovedFiles(store, filesPerRound);
      if (removed.length === 0 || this.#hasStopped) return;
      for (const file of removed) await this.#removeBlob(file);
      await store.transaction(async (tx) => {
        for (const file of removed) await deleteFile(tx, file);
      });
    }
  }

  /** An upload under way would put it there again. */
  async #removeBlob({ appId, fileId, blobKey }: RemovedFile): Promise<void> {
    await this.#parts.uploads.end(`${appId} ${fileId}`);
    await this.#parts.blobs.remove(blobKey);
  }
}
