import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** What is nearer to the end than this is at the end, in pixels. */
export const endThreshold = 48;

/** By these somebody takes the list into their own hands. */
const takeovers = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** The end of a list that scrolls. */
export interface ScrolledEnd {
  isAtEnd(threshold: number): boolean;
  scrollToEnd(): void;
}

interface WantedEndInput {
  readonly end: ScrolledEnd;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Whether the rows end before the newest message. */
  readonly hasNewer: boolean;
  onLoadLatest(): void;
}

/**
 * Scrolls to the newest message, and loads it when need be. The end is wanted until it is reached, or until somebody
 * scrolls by themselves: a scroll that has begun is given up when the rest of an earlier one comes between, or when rows
 * take long to be measured.
 */
export function useWantedEnd({
  end,
  scroller,
  hasNewer,
  onLoadLatest,
}: WantedEndInput): () => void {
  const wanted = useRef<'not' | 'to be loaded' | 'to be reached'>('not');

  // At each render: the list renders whenever it has scrolled or its rows have other heights.
  useLayoutEffect(() => {
    if (wanted.current === 'not' || hasNewer) return;
    if (wanted.current === 'to be reached' && end.isAtEnd(endThreshold)) wanted.current = 'not';
    else {
      wanted.current = 'to be reached';
      end.scrollToEnd();
    }
  });

  useEffect(() => {
    const element = scroller.current;
    const giveUp = () => {
      wanted.current = 'not';
    };
    for (const name of takeovers) element?.addEventListener(name, giveUp, { passive: true });
    return () => {
      for (const name of takeovers) element?.removeEventListener(name, giveUp);
    };
  }, [scroller]);

  return useCallback(() => {
    wanted.current = hasNewer ? 'to be loaded' : 'to be reached';
    if (hasNewer) onLoadLatest();
    else end.scrollToEnd();
  }, [end, hasNewer, onLoadLatest]);
}
