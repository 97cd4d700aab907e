import type { NotificationSettings } from '@confab/protocol';
import { share } from '../sharing.ts';
import type { Me } from '../storage/my-operations.ts';
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

/** My live notification settings, as I have changed them. */
export class NotificationsView extends DerivedView<NotificationSettings> {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  set(notifications: NotificationSettings): Promise<void> {
    return this.#context.actions.add({
      target: 'settings',
      id: 'mine',
      kind: 'notifications',
      operation: { name: 'notifications.set', input: notifications },
      patch: { notifications },
    });
  }

  protected start(): (() => void)[] {
    return [this.#context.store.onCommit(() => this.update())];
  }

  protected compute(previous: NotificationSettings | null): NotificationSettings {
    const { notifications } = this.#context.store.state.settings();
    return previous === null ? notifications : share(previous, notifications);
  }
}
