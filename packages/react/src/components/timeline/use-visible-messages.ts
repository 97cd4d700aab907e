import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { TimelineRow } from './timeline-rows.ts';
import type { AnchoredList } from './use-anchored-list.ts';

/** History is loaded when the first or last row on the screen is this near to the end of what is held. */
const loadAheadRows = 10;

interface VisibleMessagesInput {
  readonly rows: readonly TimelineRow[];
  readonly list: AnchoredList;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly isLoadingOlder: boolean;
  onLoadOlder(): void;
  onLoadNewer(): void;
  onSeen(seq: number): void;
}

/** Reports what has been seen, and loads more before the end of what is held comes in sight. */
export function useVisibleMessages(input: VisibleMessagesInput): void {
  const { rows, list, hasOlder, hasNewer, isLoadingOlder, onLoadOlder, onLoadNewer, onSeen } =
    input;
  const isLooking = useIsLooking();
  const seenSeq = lastSeqUpTo(rows, list.lastVisibleIndex);
  useEffect(() => {
    if (isLooking && seenSeq > 0) onSeen(seenSeq);
  }, [isLooking, seenSeq, onSeen]);

  // Asked once for each end: a load that fails offline is tried again when the list is scrolled there anew.
  const isNearStart = list.lastVisibleIndex >= 0 && list.firstVisibleIndex < loadAheadRows;
  useLoad(isNearStart && hasOlder && !isLoadingOlder, rows[0]?.key, onLoadOlder);
  const isNearEnd = list.lastVisibleIndex >= rows.length - loadAheadRows;
  useLoad(isNearEnd && hasNewer, rows.at(-1)?.key, onLoadNewer);
}

function useLoad(isWanted: boolean, end: string | undefined, load: () => void): void {
  const askedFor = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!isWanted || askedFor.current === end) return;
    askedFor.current = end;
    load();
  }, [isWanted, end, load]);
}

function lastSeqUpTo(rows: readonly TimelineRow[], index: number): number {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.type === 'message' && row.message.seq !== null) return row.message.seq;
  }
  return 0;
}

/** Whether the page is in front of somebody: visible and in focus. */
function useIsLooking(): boolean {
  return useSyncExternalStore(subscribeToAttention, isLookingNow, () => false);
}

function isLookingNow(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribeToAttention(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
