import type { ClientRuntime, TabChannel } from '../runtime.ts';
import type { TabMessage } from './tab-messages.ts';

/** The channel between the tabs of one user. */
export class TabLink {
  readonly tabId: string;
  readonly #open: (name: string) => TabChannel | null;
  readonly #onMessage: (message: TabMessage) => void;
  #channel: TabChannel | null = null;

  constructor(
    runtime: ClientRuntime,
    isShared: () => boolean,
    onMessage: (message: TabMessage) => void,
  ) {
    this.tabId = runtime.uuid();
    this.#open = (name) => (isShared() ? (runtime.openChannel?.(name) ?? null) : null);
    this.#onMessage = onMessage;
  }

  /** Joins the channel of this name, and leaves the one before. */
  open(name: string): void {
    this.close();
    const channel = this.#open(name);
    channel?.addEventListener('message', ({ data }) => {
      if (this.#channel === channel) this.#onMessage(data as TabMessage);
    });
    this.#channel = channel;
  }

  /** Tells all other tabs. */
  post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }
}
