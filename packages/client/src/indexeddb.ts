/** The durable storage of `@confab/client` for browsers and workers. */
export { createIndexedDbStorage } from './storage/indexeddb-storage.ts';
