import type { Timeline as TimelineSource, TimelineSnapshot } from '@confab/client';
import { type ReactNode, useMemo } from 'react';
import { Timeline } from '../components/timeline/timeline.tsx';
import { useLiveView } from '../hooks/use-live-view.ts';
import { useIsPlaced } from './use-is-placed.ts';
import { usePeople } from '../hooks/use-people.ts';
import { userIdsOf } from '../text/info-text.ts';

interface TimelineViewProps {
  readonly timeline: TimelineSource;
  readonly beginning: ReactNode;
}

/** The messages of a conversation from the client. */
export function TimelineView({ timeline, beginning }: TimelineViewProps): ReactNode {
  const snapshot = useLiveView<TimelineSnapshot>(timeline);
  const people = usePeople(snapshot.messages.flatMap(userIdsOf));
  const handlers = useMemo(() => handlersOf(timeline), [timeline]);
  if (!useIsPlaced(timeline)) return <div className="cf-timeline" aria-busy="true" />;
  return (
    <Timeline
      {...handlers}
      messages={snapshot.messages}
      people={people}
      showsSenders={snapshot.conversation?.type === 'group'}
      hasOlder={snapshot.hasOlder}
      hasNewer={snapshot.hasNewer}
      isLoadingOlder={snapshot.isLoadingOlder}
      unreadCount={snapshot.unreadCount}
      firstUnreadSeq={snapshot.firstUnreadSeq}
      beginning={beginning}
    />
  );
}

function handlersOf(timeline: TimelineSource) {
  // What cannot be loaded now is asked for again when the list is scrolled there; the connection line says why.
  const quietly = (loading: Promise<void>) => void loading.catch(() => {});
  return {
    actions: {
      retry: (key: string) => quietly(timeline.retry(key)),
      discard: (key: string) => quietly(timeline.discard(key)),
    },
    onLoadOlder: () => quietly(timeline.loadOlder()),
    onLoadNewer: () => quietly(timeline.loadNewer()),
    onLoadLatest: () => quietly(timeline.loadLatest()),
    onSeen: (seq: number) => timeline.markRead(seq),
  };
}
