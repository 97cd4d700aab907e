/** The uploads under way: one for each file, of which the newest counts. */
export class Uploads {
  readonly #running = new Map<string, { readonly stop: AbortController; done: Promise<unknown> }>();

  /** Receives a file, after an upload of the same file that is under way was broken off. */
  async run<Result>(
    fileKey: string,
    receive: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const stop = new AbortController();
    const before = this.end(fileKey);
    const receiving = before.then(() => receive(stop.signal));
    const entry = { stop, done: Promise.allSettled([receiving]) };
    this.#running.set(fileKey, entry);
    try {
      return await receiving;
    } finally {
      if (this.#running.get(fileKey) === entry) this.#running.delete(fileKey);
    }
  }

  /** Breaks an upload off; resolves when nothing of it is under way. */
  async end(fileKey: string): Promise<void> {
    const running = this.#running.get(fileKey);
    running?.stop.abort();
    await running?.done;
  }

  /** Breaks all uploads off. */
  async endAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((fileKey) => this.end(fileKey)));
  }
}
