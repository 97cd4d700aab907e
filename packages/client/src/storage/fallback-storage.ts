import type { ClientStorage } from './client-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';

/** A storage that works from memory where the platform refuses the given one, as some private windows do. */
export function withMemoryFallback(storage: ClientStorage): ClientStorage {
  let used = storage;
  return {
    get isShared() {
      return used.isShared;
    },
    open: async (name) => {
      try {
        return await used.open(name);
      } catch {
        if (used === storage) used = createMemoryStorage();
        return used.open(name);
      }
    },
    remove: (name) => used.remove(name),
  };
}
