/** The part of the browser's `Storage` that drafts need. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Texts that have been written but not sent, one a conversation. */
export interface Drafts {
  get(conversationId: string): string;
  set(conversationId: string, text: string): void;
}

const prefix = 'confab:draft:';

/** Makes a place for drafts. A storage that is full or forbidden loses drafts on reload, nothing else. */
export function createDrafts(storage?: DraftStorage): Drafts {
  const texts = new Map<string, string>();

  function read(conversationId: string): string {
    return attempt(() => storage?.getItem(prefix + conversationId)) ?? '';
  }

  return {
    get: (conversationId) => texts.get(conversationId) ?? read(conversationId),
    set: (conversationId, text) => {
      texts.set(conversationId, text);
      attempt(() =>
        text === ''
          ? storage?.removeItem(prefix + conversationId)
          : storage?.setItem(prefix + conversationId, text),
      );
    },
  };
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
