import { textOf, type TimelineSnapshot } from '@confab/client';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { DeliveriesPage } from '../../components/broadcasts/deliveries-page.tsx';
import { useLiveView } from '../../hooks/use-live-view.ts';
import { useTimeline, useTimelineState } from '../../hooks/use-timeline.ts';

interface DeliveriesViewProps {
  readonly conversationId: string;
  readonly seq: number;
  onBack(): void;
  onClose(): void;
}

/** How far a message of a broadcast list has come, from the client. */
export function DeliveriesView({ conversationId, seq, ...roads }: DeliveriesViewProps): ReactNode {
  const { broadcasts } = useChat();
  const view = useMemo(
    () => broadcasts.deliveries({ conversationId, seq }),
    [broadcasts, conversationId, seq],
  );
  const selectText = useCallback(
    ({ messages }: TimelineSnapshot) => {
      const message = messages.find((each) => each.seq === seq);
      return message ? textOf(message.content) : '';
    },
    [seq],
  );
  const text = useTimelineState(useTimeline(conversationId), selectText);
  return <DeliveriesPage {...roads} text={text} snapshot={useLiveView(view)} />;
}
