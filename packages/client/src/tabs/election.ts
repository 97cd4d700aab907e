import type { TabLocks } from '../runtime.ts';

/** What an election tells its tab. */
export interface ElectionHandlers {
  onLead(): void;
  onFollow(): void;
}

/** Finds the one tab that leads: the one that holds the lock. When it goes, the next in line leads. */
export class Election {
  readonly #locks: TabLocks;
  readonly #handlers: ElectionHandlers;
  #resign: (() => void) | null = null;

  constructor(locks: TabLocks, handlers: ElectionHandlers) {
    this.#locks = locks;
    this.#handlers = handlers;
  }

  /** Stands for election until `stop`. Resolves when it is known whether this tab leads or follows. */
  async start(name: string): Promise<void> {
    this.stop();
    let resign: () => void = () => undefined;
    const term = new Promise<void>((resolve) => {
      resign = resolve;
    });
    this.#resign = resign;
    await new Promise<void>((resolve) => {
      void this.#stand(name, { term, resign, onKnown: resolve });
    });
  }

  /** Gives the lead up, or leaves the line. */
  stop(): void {
    this.#resign?.();
    this.#resign = null;
  }

  async #stand(
    name: string,
    { term, resign, onKnown }: { term: Promise<void>; resign: () => void; onKnown: () => void },
  ): Promise<void> {
    const isStanding = () => this.#resign === resign;
    const hold = async () => {
      if (!isStanding()) return;
      this.#handlers.onLead();
      onKnown();
      await term;
    };
    let isFree = false;
    await this.#locks.request(name, { ifAvailable: true }, async (lock) => {
      isFree = lock !== null;
      if (isFree) await hold();
    });
    if (isFree || !isStanding()) return onKnown();
    this.#handlers.onFollow();
    onKnown();
    await this.#locks.request(name, {}, hold);
  }
}
