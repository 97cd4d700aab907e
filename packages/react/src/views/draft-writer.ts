import type { MentionedText } from '../text/mention-text.ts';

/** A draft is stored when nothing has been typed for this long. */
const quietMs = 1000;

/** What a text field shows of a draft that other devices may change as well. */
export interface DraftWriter {
  /** Takes what is typed; an empty text is stored at once. */
  change(typed: MentionedText): void;
  /** Stores what has been typed. */
  flush(): void;
  /** What was typed has become a message, which ends its draft by itself (VIEW-7). */
  end(): void;
  /** Takes the draft as it is stored; true when the field should show it: nothing was typed since. */
  adopt(stored: MentionedText): boolean;
}

/** No draft. */
export const nothingWritten: MentionedText = { text: '', mentions: [] };

/** Stores a draft while it is written, and says when another device has written on it. */
export function createDraftWriter(
  initial: MentionedText,
  store: (draft: MentionedText) => Promise<unknown>,
): DraftWriter {
  let typed = initial;
  /** What is stored as far as this field knows; null after a refusal. */
  let known: MentionedText | null = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    if (isSame(typed, known)) return;
    const draft = typed;
    known = draft;
    store(draft).catch(() => {
      if (known === draft) known = null;
    });
  }

  return {
    change: (next) => {
      typed = next;
      clearTimeout(timer);
      if (next.text === '') flush();
      else timer = setTimeout(flush, quietMs);
    },
    flush,
    end: () => {
      clearTimeout(timer);
      typed = nothingWritten;
      known = nothingWritten;
    },
    adopt: (stored) => {
      if (isSame(stored, typed) || !isSame(typed, known)) return false;
      typed = stored;
      known = stored;
      return true;
    },
  };
}

function isSame(left: MentionedText, right: MentionedText | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
