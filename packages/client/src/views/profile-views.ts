import type { NotificationSettings } from '@confab/protocol';
import { share } from '../sharing.ts';
import type { Me } from '../storage/rows.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** My own live profile, as I have changed it. */
export class MeView extends DerivedView<Me | null> {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  protected start(): (() => void)[] {
    return [this.#context.store.onCommit(() => this.update())];
  }

  protected compute(previous: Me | null): Me | null {
    const me = this.#context.store.state.me(this.#context.me());
    return me === undefined ? null : share(previous, me);
  }
}

const defaults: NotificationSettings = { level: 'all', mutedUntil: null };

/** My live notification settings. */
export class NotificationsView extends DerivedView<NotificationSettings> {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  /** Replaces my settings. Rejects with a ChatError when the server does not take them. */
  async set(settings: NotificationSettings): Promise<void> {
    const { notifications } = await this.#context.call('notifications.set', settings);
    await this.#keep(notifications);
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    void this.#fetch();
    return [
      store.onCommit(({ isMeta }) => {
        if (isMeta) this.update();
      }),
      sync.subscribe(() => void this.#fetch()),
    ];
  }

  protected compute(): NotificationSettings {
    const held = this.#context.store.state.meta.get('notifications');
    return (held ?? defaults) as NotificationSettings;
  }

  async #fetch(): Promise<void> {
    const { call, isOnline, sync } = this.#context;
    if (!isOnline() || sync.getSnapshot().status !== 'synced') return;
    try {
      await this.#keep((await call('notifications.get', {})).notifications);
    } catch {
      // Asked again after the next sync.
    }
  }

  #keep(value: NotificationSettings): Promise<void> {
    const { store } = this.#context;
    return store.write(async (tx) => tx.put('meta', { key: 'notifications', value }));
  }
}
