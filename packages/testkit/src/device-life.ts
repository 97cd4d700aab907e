import type { ClientRuntime, ClientStorage } from '@confab/client';
import type { Clock } from 'confab';
import type { DeviceNetwork } from './hostile-network.ts';
import type { SeededRandom } from './random.ts';

/** One run of a program on a device: when it ends, nothing of it happens any more, whatever it was doing. */
export class DeviceLife {
  #isOver = false;

  /** Ends it, as closing a tab or killing a process does. */
  end(): void {
    this.#isOver = true;
  }

  /** What the client of this life takes from its platform. */
  runtime(parts: {
    readonly clock: Clock;
    readonly random: SeededRandom;
    readonly network: DeviceNetwork;
    /** How much the device's clock is ahead. */
    readonly skewMs: number;
  }): ClientRuntime {
    const { clock, random, network, skewMs } = parts;
    return {
      now: () => clock.now() + skewMs,
      setTimeout: (callback, delayMs) => clock.after(delayMs, () => this.#isOver || callback()),
      clearTimeout: (cancel) => (cancel as (() => void) | null)?.(),
      random: () => random.next(),
      uuid: () => random.uuid(),
      fetch: (url, request) => this.#whileAlive(network.fetch(url, request)),
      socketFactory: network.socketFactory,
      locks: null,
      openChannel: null,
      surroundings: () => ({ isHidden: false, isCellular: false }),
      onNetworkHint: () => () => undefined,
    };
  }

  /** A storage that outlives this life, as it is seen from inside. */
  storage(storage: ClientStorage): ClientStorage {
    return {
      isShared: storage.isShared,
      remove: (name) => storage.remove(name),
      open: async (name) => {
        const database = await storage.open(name);
        return {
          close: () => database.close(),
          transaction: async (mode, body) => {
            const result = await this.#whileAlive(
              database.transaction(mode, (transaction) => {
                if (this.#isOver) throw new Error('The program has ended.');
                return body(transaction);
              }),
            );
            return result;
          },
        };
      },
    };
  }

  /** The dead hear no answers: neither way does a promise settle for them. */
  #whileAlive<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      promise.then(
        (result) => this.#isOver || resolve(result),
        (error: unknown) => this.#isOver || reject(error),
      );
    });
  }
}
