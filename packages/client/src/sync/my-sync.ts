import type { EventPayload } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { MyWriter } from './my-writer.ts';

/** Keeps what belongs to me alone up to date: frames that follow are applied, everything else is fetched (SYNC-11). */
export class MySync {
  readonly #call: Call;
  readonly #writer: MyWriter;
  #fetching: Promise<void> | null = null;

  constructor(call: Call, writer: MyWriter) {
    this.#call = call;
    this.#writer = writer;
  }

  /** Takes a frame. What cannot be had now is noticed by the next comparison (SYNC-7). */
  async onUpdated({ rev, changes }: EventPayload<'me.updated'>): Promise<void> {
    const isApplied = await this.#writer.save(changes, { sinceRev: rev - 1, rev });
    if (!isApplied) await this.fetch();
  }

  /** Brings everything of mine above the held rev. */
  fetch(): Promise<void> {
    this.#fetching ??= this.#fetchAll().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetchAll(): Promise<void> {
    for (let isComplete = false; !isComplete; ) {
      const sinceRev = this.#writer.rev;
      const page = await this.#call('me.changes', { sinceRev });
      await this.#writer.save(page.changes, { sinceRev, rev: page.upToRev });
      isComplete = page.isComplete || page.upToRev <= sinceRev;
    }
  }
}
