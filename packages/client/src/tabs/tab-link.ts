import type { ClientRuntime, TabChannel } from '../runtime.ts';
import type { TabMessage } from './tab-messages.ts';

/** Where a tab is one of several. */
export interface TabPlace {
  readonly runtime: ClientRuntime;
  /** Names this run of the tab, and a lock that it holds while it is there: so the others can see whether it is. */
  readonly tabId: string;
  readonly isShared: () => boolean;
}

const forever = new Promise<void>(() => undefined);

/** The channel between the tabs of one user. */
export class TabLink {
  readonly tabId: string;
  readonly #showLife: () => void;
  readonly #open: (name: string) => TabChannel | null;
  readonly #onMessage: (message: TabMessage) => void;
  #channel: TabChannel | null = null;

  constructor({ runtime, tabId, isShared }: TabPlace, onMessage: (message: TabMessage) => void) {
    this.tabId = tabId;
    this.#showLife = () => void runtime.locks?.request(tabId, {}, () => forever);
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
    if (channel !== null) this.#showLife();
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
