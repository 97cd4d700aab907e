import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { estimateRowHeight, type TimelineRow } from './timeline-rows.ts';
import { endThreshold, useWantedEnd } from './use-wanted-end.ts';

/** The list of rows with its scroll position. */
export interface AnchoredList {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  readonly firstVisibleIndex: number;
  readonly lastVisibleIndex: number;
  readonly isAtEnd: boolean;
  /** Whether everything fits on the screen. */
  readonly isShort: boolean;
  /** Scrolls to the newest message, and loads it when need be. */
  jump(): void;
}

interface AnchoredListInput {
  readonly rows: readonly TimelineRow[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Whether the rows end before the newest message. */
  readonly hasNewer: boolean;
  onLoadLatest(): void;
  /** A row that stays rendered wherever the list is scrolled. */
  readonly keptKey: string | null;
}

/** A virtual list that is anchored by row: history that is put before or grows above moves nothing. */
export function useAnchoredList(input: AnchoredListInput): AnchoredList {
  const { rows, scroller, keptKey, hasNewer, onLoadLatest } = input;
  const keptIndex = keptKey === null ? -1 : rows.findIndex(({ key }) => key === keptKey);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimateRowHeight(rows[index]),
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), keptIndex),
    anchorTo: 'end',
    // Newer history that is loaded is read on from where one is; only what arrives is followed.
    followOnAppend: useStaysAtTail(hasNewer),
    scrollEndThreshold: endThreshold,
    overscan: 8,
    paddingEnd: 12,
    // Below the floating day.
    scrollPaddingStart: 40,
  });
  useInitialPosition(rows, virtualizer);
  useFollowOwnMessage(rows, virtualizer);
  const jump = useWantedEnd({ end: virtualizer, scroller, hasNewer, onLoadLatest });
  const height = virtualizer.scrollRect?.height ?? 0;

  return {
    virtualizer,
    firstVisibleIndex: virtualizer.range?.startIndex ?? 0,
    lastVisibleIndex: virtualizer.range?.endIndex ?? -1,
    isAtEnd: virtualizer.scrollOffset === null || virtualizer.isAtEnd(endThreshold),
    isShort: virtualizer.getTotalSize() <= height,
    jump,
  };
}

/** A conversation opens at its first unread message, otherwise at its end. */
function useInitialPosition(
  rows: readonly TimelineRow[],
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): void {
  const isPlaced = useRef(false);
  useLayoutEffect(() => () => void (isPlaced.current = false), []);
  useLayoutEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    isPlaced.current = true;
    const unread = rows.findIndex(({ type }) => type === 'unread');
    if (unread >= 0) virtualizer.scrollToIndex(unread, { align: 'start' });
    else virtualizer.scrollToEnd();
  }, [rows, virtualizer]);
}

/** Who sends a message wants to see it, wherever the list was scrolled. */
function useFollowOwnMessage(
  rows: readonly TimelineRow[],
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): void {
  const last = rows.at(-1);
  const lastKey = useRef(last?.key);
  useLayoutEffect(() => {
    if (last?.key === lastKey.current) return;
    lastKey.current = last?.key;
    const isJustSent = last?.type === 'message' && last.message.isOwn && last.message.seq === null;
    if (isJustSent) virtualizer.scrollToEnd();
  }, [last, virtualizer]);
}

/** Whether the rows ended with the newest message already before the last change. */
function useStaysAtTail(hasNewer: boolean): boolean {
  const [wasAtTail, setWasAtTail] = useState(!hasNewer);
  useEffect(() => setWasAtTail(!hasNewer), [hasNewer]);
  return wasAtTail && !hasNewer;
}

function withIndex(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes;
  return [...indexes, index].toSorted((left, right) => left - right);
}
