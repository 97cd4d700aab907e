import { type DeliveryCounts, limits, textOf, type TimelineSnapshot } from '@confab/client';
import { type ReactNode, useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { DeliveriesPage } from '../../components/broadcasts/deliveries-page.tsx';
import { useTimeline, useTimelineState } from '../../hooks/use-timeline.ts';
import { nameUsers } from '../name-users.ts';
import { usePages } from '../use-pages.ts';

/** How long after an answer it is asked again while somebody has not read it: nobody is told of a change. */
const freshMs = 5000;

interface DeliveriesViewProps {
  readonly conversationId: string;
  readonly seq: number;
  onBack(): void;
  onClose(): void;
}

/** How far a message of a broadcast list has come, from the server: asked again for as long as it is shown. */
export function DeliveriesView({ conversationId, seq, ...roads }: DeliveriesViewProps): ReactNode {
  const { counts, deliveries } = useDeliveries(conversationId, seq);
  const selectText = useCallback(
    ({ messages }: TimelineSnapshot) => {
      const message = messages.find((each) => each.seq === seq);
      return message ? textOf(message.content) : '';
    },
    [seq],
  );
  const text = useTimelineState(useTimeline(conversationId), selectText);
  return <DeliveriesPage {...roads} text={text} counts={counts} deliveries={deliveries} />;
}

function useDeliveries(conversationId: string, seq: number) {
  const chat = useChat();
  const [counts, setCounts] = useState<DeliveryCounts | null>(null);
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const message = { conversationId, seq };
      const input = { limit: limits.pageSize, ...page };
      const answer = await chat.broadcasts.listDeliveries(message, input);
      const nameOf = nameUsers(answer.users);
      setCounts(answer.counts);
      const rows = answer.deliveries.map((delivery) => ({
        ...delivery,
        ...nameOf(delivery.userId),
      }));
      return { rows, nextCursor: answer.nextCursor };
    },
    [chat, conversationId, seq],
  );
  const deliveries = usePages(loadPage);
  const canChange = counts === null || counts.pending + counts.sent + counts.delivered > 0;
  const refresh = useEffectEvent(() => {
    if (document.visibilityState === 'visible') deliveries.reload();
  });
  useEffect(() => {
    if (!canChange) return;
    const timer = setInterval(() => refresh(), freshMs);
    return () => clearInterval(timer);
  }, [canChange]);
  return { counts, deliveries };
}
