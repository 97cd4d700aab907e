import { onTestFinished } from 'vitest';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { sourceFlags } from '../../../scripts/lib/source-flags.mjs';
import { LinkedProcess } from '../../weak-network/linked-process.ts';
import type { LossyLink } from '../../weak-network/lossy-link.ts';
import type { FarOrder, FarPlan, FarState } from './far-plan.ts';

/** The devices beyond the link, as this side knows them. */
export class FarPeople {
  readonly #process: LinkedProcess;
  #state: FarState = { connected: 0, texts: [] };

  constructor(link: LossyLink, plan: FarPlan) {
    this.#process = new LinkedProcess(link, {
      side: 'far',
      args: [...sourceFlags, inRoot('tests/faults/beyond-link/far-process.ts')],
      environment: { FAR_PLAN: JSON.stringify(plan) },
    });
    onTestFinished(() => this.#process.kill());
    this.#process.child.on('message', (state: FarState) => {
      this.#state = state;
    });
  }

  get connected(): number {
    return this.#state.connected;
  }

  /** Each device writes a message. */
  write(text: string): void {
    this.#process.child.send({ type: 'write', text } satisfies FarOrder);
  }

  /** Whether every device shows exactly these messages, each once. */
  isShowing(texts: readonly string[]): boolean {
    const expected = JSON.stringify(texts.toSorted());
    return this.#state.texts.every((shown) => JSON.stringify(shown.toSorted()) === expected);
  }

  /** How they stand, for whoever waits in vain. */
  describe(): string {
    return JSON.stringify(this.#state) + this.#process.output;
  }
}
