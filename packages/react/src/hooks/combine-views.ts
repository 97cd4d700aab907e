import type { LiveView } from '@confab/client';

/** A live view that never changes, for what is not known yet. */
export function createConstantView<Snapshot>(snapshot: Snapshot): LiveView<Snapshot> {
  return { getSnapshot: () => snapshot, subscribe: () => () => {} };
}

/** One live view over several: its snapshot is the array of theirs, the same one until any of them changes. */
export function combineViews<Snapshot>(
  views: readonly LiveView<Snapshot>[],
): LiveView<readonly Snapshot[]> {
  let last: readonly Snapshot[] = [];

  function getSnapshot(): readonly Snapshot[] {
    const next = views.map((view) => view.getSnapshot());
    const isSame =
      next.length === last.length && next.every((value, index) => value === last[index]);
    if (!isSame) last = next;
    return last;
  }

  function subscribe(listener: () => void): () => void {
    const unsubscribes = views.map((view) => view.subscribe(listener));
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }

  return { getSnapshot, subscribe };
}
