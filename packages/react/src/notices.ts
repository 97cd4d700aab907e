import type { LiveView } from '@confab/client';
import { createContext, useContext } from 'react';

/** A sentence about what has just happened, with a way back where there is one. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; onSelect(): void };
}

/** The newest notice, until it has been read. */
export interface Notices extends LiveView<Notice | null> {
  show(notice: Notice): void;
  dismiss(): void;
}

/** Makes a place for notices; a later one takes the place of the earlier. */
export function createNotices(): Notices {
  const listeners = new Set<() => void>();
  let current: Notice | null = null;

  function set(notice: Notice | null): void {
    current = notice;
    for (const listener of listeners) listener();
  }

  return {
    getSnapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: set,
    dismiss: () => set(null),
  };
}

export const NoticesContext = createContext<Notices | null>(null);

/** Where to say what has happened. Throws outside of a `ChatProvider`. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('This component must be inside <ChatProvider>.');
  return notices;
}
