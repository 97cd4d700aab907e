import type { TimelineSnapshot } from '@confab/client';
import type { ReactNode } from 'react';
import { useChat } from '../chat-provider.tsx';
import { Button } from '../components/button/button.tsx';
import { OrderCard } from '../components/order-card/order-card.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAttempt } from './use-attempt.ts';

/** What an order conversation is about, above it. Who has opened it can close it (ORDER-2). */
export function OrderBannerView({ conversationId }: { conversationId: string }): ReactNode {
  const chat = useChat();
  const { t } = useI18n();
  const attempt = useAttempt();
  const order = useTimelineState(useTimeline(conversationId), selectOrder);
  const isMine = useConversation(conversationId)?.role === 'owner';
  if (order === null) return null;
  const isClosed = order.closedAt !== null;
  const verb = isClosed ? 'reopen' : 'close';
  return (
    <section className="cf-order-banner" aria-label={t('order')}>
      <OrderCard order={order} isClosed={isClosed}>
        {isMine && (
          <Button onClick={() => attempt(() => chat.orders[verb](conversationId))}>
            {t(isClosed ? 'reopenOrder' : 'closeOrder')}
          </Button>
        )}
      </OrderCard>
    </section>
  );
}

function selectOrder({ conversation }: TimelineSnapshot) {
  return conversation?.order ?? null;
}
