import { useSyncExternalStore } from 'react';

/** What stands behind the `#` of the address: no server is sent it. */
export function useFragment(): string {
  return useSyncExternalStore(subscribe, readFragment);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function readFragment(): string {
  return window.location.hash.slice(1);
}
