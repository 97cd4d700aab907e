import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

/** How long a message is marked that was looked for. */
const markedMs = 2000;

/** Where the message is looked for. */
interface Rows {
  readonly rows: readonly TimelineRow[];
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
}

/** Scrolls to a message that shall be seen, once for each target. Answers its key while it is marked. */
export function useShownTarget(
  target: { readonly seq: number } | null,
  { rows, virtualizer }: Rows,
): string | null {
  const shown = useRef(target);
  const [marked, setMarked] = useState<{ readonly key: string } | null>(null);
  useLayoutEffect(() => {
    if (target === null || shown.current === target) return;
    const index = rows.findIndex((row) => row.type === 'message' && row.message.seq === target.seq);
    const row = rows[index];
    if (row === undefined) return;
    shown.current = target;
    virtualizer.scrollToIndex(index, { align: 'center' });
    setMarked({ key: row.key });
  }, [target, rows, virtualizer]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked?.key ?? null;
}
