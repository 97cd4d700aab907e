import type { TabChannel, TabLocks } from '../runtime.ts';

interface Waiting {
  readonly hold: (lock: unknown) => Promise<void>;
  readonly done: (result: unknown) => void;
}

/** Web Locks and BroadcastChannels of one browser, in memory. */
export function createTabPlatform(): {
  locks: TabLocks;
  openChannel: (name: string) => TabChannel;
} {
  const queues = new Map<string, Waiting[]>();
  const held = new Set<string>();
  const channels = new Map<string, Set<MemoryChannel>>();

  const grantNext = (name: string) => {
    const next = held.has(name) ? undefined : queues.get(name)?.shift();
    if (next === undefined) return;
    held.add(name);
    void next.hold({ name }).then(() => {
      held.delete(name);
      next.done(undefined);
      grantNext(name);
    });
  };

  return {
    locks: {
      request: async (name, { ifAvailable = false }, hold) => {
        if (ifAvailable && held.has(name)) return hold(null);
        return new Promise((done) => {
          queues.set(name, [...(queues.get(name) ?? []), { hold, done }]);
          grantNext(name);
        });
      },
    },
    openChannel: (name) => {
      const peers = channels.get(name) ?? new Set();
      channels.set(name, peers);
      return new MemoryChannel(peers);
    },
  };
}

class MemoryChannel implements TabChannel {
  readonly #peers: Set<MemoryChannel>;
  readonly #listeners = new Set<(event: { data: unknown }) => void>();

  constructor(peers: Set<MemoryChannel>) {
    this.#peers = peers.add(this);
  }

  postMessage(message: unknown): void {
    // Like the real one: what cannot be cloned throws, and delivery comes later.
    const data = structuredCloneOf(message);
    for (const peer of this.#peers) {
      if (peer !== this) void Promise.resolve().then(() => peer.#deliver(data));
    }
  }

  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#peers.delete(this);
    this.#listeners.clear();
  }

  #deliver(data: unknown): void {
    for (const listener of this.#listeners) listener({ data });
  }
}

function structuredCloneOf(value: unknown): unknown {
  return (globalThis as unknown as { structuredClone(value: unknown): unknown }).structuredClone(
    value,
  );
}
