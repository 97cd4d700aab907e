import type { PresenceSettings } from '@confab/protocol';
import { currentStatus } from '@confab/protocol/runtime';
import { share } from '../sharing.ts';
import { Alarm } from './alarm.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** What I have decided about my presence, live: as I have changed it, without a custom status that has expired (PRES-5). */
export class PresenceSettingsView extends DerivedView<PresenceSettings> {
  readonly #context: ViewContext;
  readonly #alarm: Alarm;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
    this.#alarm = new Alarm(context.runtime, () => this.update());
  }

  protected start(): (() => void)[] {
    const stop = this.#context.store.onCommit(() => this.update());
    return [stop, () => this.#alarm.clear()];
  }

  protected compute(previous: PresenceSettings | null): PresenceSettings {
    const { store, runtime } = this.#context;
    const held = store.state.presenceSettings();
    const { customStatus } = held;
    if (this.isStarted) this.#alarm.set([customStatus?.expiresAt ?? 0]);
    const current = { ...held, customStatus: currentStatus(customStatus, runtime.now()) };
    return previous === null ? current : share(previous, current);
  }
}
