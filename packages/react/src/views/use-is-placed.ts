import type { Timeline, TimelineSnapshot } from '@confab/client';
import { useEffect, useState } from 'react';
import { useConnection } from '../hooks/use-connection.ts';

/**
 * Whether a timeline stands where reading goes on: a conversation with more unread messages than are held opens at the
 * first of them. Without a connection it opens at what is held.
 */
export function useIsPlaced(timeline: Timeline): boolean {
  const isConnected = useConnection().status === 'connected';
  const [isPlaced, setIsPlaced] = useState(
    () => !isConnected || holdsFirstUnread(timeline.getSnapshot()),
  );

  useEffect(() => {
    const { firstUnreadSeq } = timeline.getSnapshot();
    if (isPlaced || firstUnreadSeq === null) return;
    const place = () => setIsPlaced(true);
    timeline.loadAround(firstUnreadSeq).then(place, place);
  }, [timeline, isPlaced]);

  return isPlaced;
}

function holdsFirstUnread({ firstUnreadSeq, messages }: TimelineSnapshot): boolean {
  const firstSeq = messages[0]?.seq ?? null;
  return firstUnreadSeq === null || (firstSeq !== null && firstSeq <= firstUnreadSeq);
}
