import type { AddPolicy } from '@confab/protocol';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** Who may add me to a group without asking (GROUP-13), live: as I have said, else as the app does; null while unknown. */
export class AddPolicyView extends DerivedView<AddPolicy | null> {
  readonly #context: ViewContext;
  readonly #retry: Retry;
  /** What the app said when it was asked. */
  #appPolicy: AddPolicy | null = null;
  #isAsking = false;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
    this.#retry = new Retry(context.runtime, () => void this.#ask());
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    void this.#ask();
    return [
      store.onCommit(({ isMeta, isActions }) => {
        if (!isMeta && !isActions) return;
        this.update();
        void this.#ask();
      }),
      sync.subscribe(() => void this.#ask()),
      () => this.#retry.cancel(),
    ];
  }

  protected compute(): AddPolicy | null {
    return this.#context.store.state.settings().addPolicy ?? this.#appPolicy;
  }

  /** Asks the app where its word counts. */
  async #ask(): Promise<void> {
    const { call, isOnline } = this.#context;
    if (!isOnline() || this.#isAsking || this.compute() !== null) return;
    this.#isAsking = true;
    try {
      const { addPolicy, inEffect } = await call('groups.getAddPolicy', {});
      // What I have said comes by another road.
      if (addPolicy === null) this.#appPolicy = inEffect;
      if (this.isStarted) this.update();
    } catch (error) {
      if (this.isStarted) this.#retry.plan(error);
    } finally {
      this.#isAsking = false;
    }
  }
}
