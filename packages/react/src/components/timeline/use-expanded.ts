import { useMemo, useState } from 'react';
import type { MessageActions } from '../message-bubble/message-bubble-props.ts';

/** Remembers which long messages are shown whole, also while they are scrolled out of sight. */
export function useExpanded(own: Omit<MessageActions, 'toggleExpanded'>): {
  keys: ReadonlySet<string>;
  actions: MessageActions;
} {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const actions = useMemo(() => {
    const toggleExpanded = (key: string) => setKeys((before) => toggled(before, key));
    return { ...own, toggleExpanded };
  }, [own]);
  return { keys, actions };
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
