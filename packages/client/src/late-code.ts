import { ChatError } from '@confab/protocol/runtime';

/** Code that is not part of what a page loads first. */
export type Load<Loaded> = () => Promise<Loaded>;

/** Loads code at its first use, or all of it early, so that it is there offline as well. */
export class LateCode {
  readonly #loads: Load<unknown>[] = [];

  /** Loads everything that has not been loaded yet. */
  loadAll(): void {
    for (const load of this.#loads) void load().catch(() => undefined);
  }

  /** Loads once; what failed is tried again by the next use. Rejects with `unavailable`. */
  once<Loaded>(load: Load<Loaded>): Load<Loaded> {
    let loading: Promise<Loaded> | null = null;
    const loadOnce = (): Promise<Loaded> => {
      loading ??= load().catch((cause: unknown) => {
        loading = null;
        const message = 'A part of the SDK could not be loaded.';
        throw new ChatError('unavailable', { message, cause });
      });
      return loading;
    };
    this.#loads.push(loadOnce);
    return loadOnce;
  }

  /** What is there now, together with methods that return promises and load with the first call of one. */
  methods<Now extends object, Late extends object>(now: Now, load: Load<Late>): Now & Late {
    const loadOnce = this.once(load);
    return new Proxy(now as Now & Late, {
      get(target, name) {
        // Nobody shall take it for a promise.
        if (name in target || typeof name !== 'string' || name === 'then') {
          return Reflect.get(target, name);
        }
        return async (...given: unknown[]) => {
          const late = await loadOnce();
          const method: unknown = Reflect.get(late, name);
          if (typeof method !== 'function') throw new TypeError(`There is no method ${name}.`);
          return Reflect.apply(method, late, given) as unknown;
        };
      },
    });
  }
}
