/** Turns of the event loop without any work that count as quiet: a frame needs one to cross a loopback socket. */
const quietTurns = 6;
/** After this much of the machine's own time, work that never ends is an error. */
const patienceMs = 15_000;

/** Counts the work that a virtual clock cannot see: what waits for real sockets, files and threads. */
export class Activity {
  readonly #underWay = new Map<symbol, string>();
  readonly #isServerBusy: () => boolean;
  #changes = 0;

  /** @param isServerBusy whether the server does something that nobody has asked for, and that others will hear of. */
  constructor(isServerBusy: () => boolean) {
    this.#isServerBusy = isServerBusy;
  }

  /** Notes that something has begun; the result ends it, and may be called twice. */
  begin(what: string): () => void {
    const key = Symbol(what);
    this.#underWay.set(key, what);
    this.#changes++;
    return () => {
      if (this.#underWay.delete(key)) this.#changes++;
    };
  }

  /** Notes that something has happened. */
  note(): void {
    this.#changes++;
  }

  /**
   * Resolves when nothing is under way and nothing has happened for a few turns of the event loop.
   * @throws Error naming what never ends.
   */
  async settle(): Promise<void> {
    const startedAt = performance.now();
    let seen = this.#changes;
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      const isBusy = this.#underWay.size > 0 || this.#isServerBusy();
      if (!isBusy && this.#changes === seen) continue;
      seen = this.#changes;
      quiet = -1;
      if (performance.now() - startedAt > patienceMs) throw this.#toError();
    }
  }

  #toError(): Error {
    const work = new Set(this.#underWay.values());
    if (this.#isServerBusy()) work.add('the news of presence');
    const names = [...work].join(', ');
    return new Error(`The work never ends: ${names === '' ? 'something keeps happening' : names}.`);
  }
}
