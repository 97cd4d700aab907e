/** A draft is stored when nothing has been typed for this long. */
const quietMs = 1000;

/** What a text field shows of a draft that other devices may change as well. */
export interface DraftWriter {
  /** Takes what is typed; an empty text is stored at once. */
  change(text: string): void;
  /** Stores what has been typed. */
  flush(): void;
  /** Takes the draft as it is stored; true when the field should show it: nothing was typed since. */
  adopt(stored: string): boolean;
}

/** Stores a draft while it is written, and says when another device has written on it. */
export function createDraftWriter(
  initialText: string,
  store: (text: string) => Promise<unknown>,
): DraftWriter {
  let typed = initialText;
  /** What is stored as far as this field knows; null after a refusal. */
  let known: string | null = initialText;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    if (typed === known) return;
    const text = typed;
    known = text;
    store(text).catch(() => {
      if (known === text) known = null;
    });
  }

  return {
    change: (text) => {
      typed = text;
      clearTimeout(timer);
      if (text === '') flush();
      else timer = setTimeout(flush, quietMs);
    },
    flush,
    adopt: (stored) => {
      if (stored === typed || typed !== known) return false;
      typed = stored;
      known = stored;
      return true;
    },
  };
}
