import type { LiveView } from '@confab/client';
import { useCallback, useRef, useSyncExternalStore } from 'react';

interface Selection<Snapshot, Selected> {
  readonly snapshot: Snapshot;
  readonly select: (snapshot: Snapshot) => Selected;
  readonly selected: Selected;
}

/** Subscribes to a live view; the component renders again when the snapshot changes. */
export function useLiveView<Snapshot>(view: LiveView<Snapshot>): Snapshot {
  return useSelected(view, identity);
}

/**
 * Subscribes to a part of a live view; the component renders again only when that part changes, compared by its
 * fields one level deep.
 */
export function useSelected<Snapshot, Selected>(
  view: LiveView<Snapshot>,
  select: (snapshot: Snapshot) => Selected,
): Selected {
  const last = useRef<Selection<Snapshot, Selected> | null>(null);
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);

  function getSelected(): Selected {
    const snapshot = view.getSnapshot();
    const before = last.current;
    if (before && before.snapshot === snapshot && before.select === select) return before.selected;
    const next = select(snapshot);
    const selected = before && isShallowEqual(before.selected, next) ? before.selected : next;
    last.current = { snapshot, select, selected };
    return selected;
  }

  return useSyncExternalStore(subscribe, getSelected, getSelected);
}

function identity<Value>(value: Value): Value {
  return value;
}

function isShallowEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && Object.is(left[key], right[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Map);
}
