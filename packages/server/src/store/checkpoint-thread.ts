import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What SQLite says after a checkpoint: the frames that the log holds, and how many of them the database has. */
export interface CheckpointResult {
  readonly log: number;
  readonly checkpointed: number;
}

/** What the thread runs on. */
export interface CheckpointPlace {
  /** Of the database. */
  readonly path: string;
  /** The module that brings SQLite. */
  readonly sqliteModule: string;
}

/** Where the program of the thread may be: beside this source, beside the bundled server, or beside its chunks. */
const candidates = [
  './checkpoint-worker.mjs',
  './store/checkpoint-worker.js',
  '../store/checkpoint-worker.js',
];

/** A thread with a connection of its own that moves rows from the log to the database file. */
export class CheckpointThread {
  private readonly worker: Worker;
  private readonly ended = new AbortController();

  /** @throws Error when its program is not there. */
  constructor(place: CheckpointPlace) {
    this.worker = new Worker(findProgram(), { workerData: place });
    // Only `close` waits for it: a process that is done may end.
    this.worker.unref();
    this.worker.on('error', (error) => this.ended.abort(error));
    this.worker.on('exit', (code) => this.ended.abort(new Error(`It ended with ${code}.`)));
  }

  /**
   * Moves what the log holds now; null when it could not be moved, as on a full disk.
   * @throws Error when the thread has ended.
   */
  async checkpoint(): Promise<CheckpointResult | null> {
    const { signal } = this.ended;
    const answer = once(this.worker, 'message', { signal });
    this.worker.postMessage('checkpoint');
    const [result] = await answer.catch((error: unknown) => {
      throw signal.reason ?? error;
    });
    return result as CheckpointResult | null;
  }

  /** Resolves when its connection is closed. */
  async close(): Promise<void> {
    if (this.ended.signal.aborted) return;
    const exit = once(this.worker, 'exit');
    this.worker.ref();
    this.worker.postMessage('close');
    await exit;
  }
}

/** @throws Error when the installation lacks it. */
function findProgram(): URL {
  const urls = candidates.map((path) => new URL(path, import.meta.url));
  const program = urls.find((url) => existsSync(url));
  if (!program) throw new Error('checkpoint-worker.js is missing.');
  return program;
}
