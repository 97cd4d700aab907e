import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { TimelineRow } from './timeline-rows.ts';

/** How the keyboard walks through the messages: one of them can be reached with Tab, arrows move on from it. */
export interface RovingRow {
  /** The message that can be reached with Tab. */
  readonly activeKey: string | undefined;
  /** The active message while the focus is in the timeline, so that it is not unmounted; null otherwise. */
  readonly focusedKey: string | null;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
}

/** Gives the messages a roving focus. */
export function useRovingRow(
  rows: readonly TimelineRow[],
  scroller: RefObject<HTMLElement | null>,
): RovingRow {
  const keys = rows.filter(({ type }) => type === 'message').map(({ key }) => key);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [isFocused, setIsFocused] = useState(false);
  const wantsFocus = useRef(false);
  const activeKey = chosenKey !== null && keys.includes(chosenKey) ? chosenKey : keys.at(-1);

  useEffect(() => {
    if (!wantsFocus.current || activeKey === undefined) return;
    wantsFocus.current = false;
    const element = scroller.current?.querySelector<HTMLElement>(keySelector(activeKey));
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  });

  function onKeyDown(event: KeyboardEvent): void {
    const isMessage = (event.target as HTMLElement).role === 'article';
    const next = isMessage && nextIndex(event.key, keys.indexOf(activeKey ?? ''), keys.length);
    if (typeof next !== 'number') return;
    event.preventDefault();
    wantsFocus.current = true;
    setChosenKey(keys[next] ?? null);
  }

  function onFocus(event: FocusEvent): void {
    setIsFocused(true);
    const message = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
    if (message?.dataset['key']) setChosenKey(message.dataset['key']);
  }

  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) setIsFocused(false);
  }

  return {
    activeKey,
    focusedKey: isFocused ? (activeKey ?? null) : null,
    onKeyDown,
    onFocus,
    onBlur,
  };
}

function keySelector(key: string): string {
  return `[data-key="${CSS.escape(key)}"]`;
}

function nextIndex(key: string, index: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'ArrowDown':
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
