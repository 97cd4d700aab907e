import { useRef, useState } from 'react';
import { findMentionQuery, type MentionQuery } from '../../text/mention-text.ts';

const noQuery = { query: null, activeIndex: 0 };

/** What is written of a name, and which of those who are offered for it is active. */
export interface AskedMention {
  readonly query: MentionQuery | null;
  readonly activeIndex: number;
  /** Looks for a name before the caret. */
  ask(text: string, caret: number): void;
  walkTo(index: number): void;
  close(): void;
  /** Closes, and stays closed while this name is written. */
  dismiss(): void;
}

/** Keeps track of the name that is being written. */
export function useMentionQuery(): AskedMention {
  const [{ query, activeIndex }, setAsked] = useState<{
    readonly query: MentionQuery | null;
    readonly activeIndex: number;
  }>(noQuery);
  const dismissedAt = useRef<number | null>(null);
  return {
    query,
    activeIndex,
    ask: (text, caret) => {
      const next = findMentionQuery(text, caret);
      if (next === null) dismissedAt.current = null;
      const isSame = next?.offset === query?.offset && next?.words === query?.words;
      if (next !== null && next.offset === dismissedAt.current) setAsked(noQuery);
      else if (!isSame) setAsked({ query: next, activeIndex: 0 });
    },
    walkTo: (index) => setAsked({ query, activeIndex: index }),
    close: () => setAsked(noQuery),
    dismiss: () => {
      dismissedAt.current = query?.offset ?? null;
      setAsked(noQuery);
    },
  };
}
