import type { Timeline, TimelineSnapshot } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useSelected } from './use-live-view.ts';

/** The timeline of a conversation: what can be done with it, without subscribing to what is in it. */
export function useTimeline(conversationId: string): Timeline {
  const chat = useChat();
  return useMemo(() => chat.timeline(conversationId), [chat, conversationId]);
}

/**
 * A part of what is in a timeline. Keep `select` stable (outside of the component, or in `useCallback`).
 * @example
 * const count = useTimelineState(timeline, ({ messages }) => messages.length);
 */
export function useTimelineState<Selected>(
  timeline: Timeline,
  select: (snapshot: TimelineSnapshot) => Selected,
): Selected {
  return useSelected(timeline, select);
}
