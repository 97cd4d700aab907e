import type { ConversationType } from '@confab/client';
import { MessageCircleDashed, UserRoundX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';
import { useI18n } from '../ui-provider.tsx';
import { ComposerView } from './composer-view.tsx';
import { ConversationHeaderView } from './conversation-header-view.tsx';
import { OrderBannerView } from './order-banner-view.tsx';
import { PinBarView } from './pin-bar-view.tsx';
import { TimelineView } from './timeline-view.tsx';
import { useAttempt } from './use-attempt.ts';

/** Props of {@link ConversationView}. Give it a `key` of the conversation. */
export interface ConversationViewProps {
  readonly conversationId: string;
  readonly isDetailsOpen: boolean;
  readonly autoFocus: boolean;
  onBack(): void;
  onToggleDetails(): void;
  /** Called to show how far a message of a broadcast list has come; without it nothing leads there. */
  onShowDeliveries?(seq: number): void;
  /** Called to show who somebody is whom a message names; without it nothing leads there. Keep it stable. */
  onOpenProfile?(userId: string): void;
}

/** An open conversation from the client: header, timeline and composer. */
export function ConversationView(props: ConversationViewProps): ReactNode {
  const timeline = useTimeline(props.conversationId);
  const status = useTimelineState(timeline, selectStatus);
  const { t } = useI18n();
  const isBroadcast = useConversation(props.conversationId)?.type === 'broadcast';
  const attempt = useAttempt();
  const [target, setTarget] = useState<{ readonly seq: number } | null>(null);
  const show = (seq: number) =>
    attempt(() => timeline.loadAround(seq).then(() => setTarget({ seq })));
  if (status === 'not_member') {
    return (
      <>
        <ConversationHeaderView {...props} />
        <EmptyState icon={UserRoundX} title={t('notMemberTitle')} hint={t('notMemberHint')} />
      </>
    );
  }
  return (
    <>
      <ConversationHeaderView {...props} />
      <OrderBannerView {...props} />
      <PinBarView conversationId={props.conversationId} onShow={show} />
      {status === 'ready' ? (
        <TimelineView
          conversationId={props.conversationId}
          timeline={timeline}
          target={target}
          beginning={<Beginning {...props} />}
          onShowDeliveries={isBroadcast ? props.onShowDeliveries : undefined}
          onOpenProfile={props.onOpenProfile}
        />
      ) : (
        <div className="cf-timeline" aria-busy="true" />
      )}
      <ComposerView {...props} />
    </>
  );
}

const beginnings: Partial<
  Record<ConversationType, `beginning${'Group' | 'System' | 'Broadcast'}`>
> = {
  group: 'beginningGroup',
  system: 'beginningSystem',
  broadcast: 'beginningBroadcast',
};

function Beginning({ conversationId }: ConversationViewProps): ReactNode {
  const { t } = useI18n();
  const item = useConversation(conversationId);
  if (!item) return null;
  const key = item.type === 'system' && item.peerId === null ? 'system' : item.type;
  const hint = t(beginnings[key] ?? 'beginningDirect', { name: item.title });
  return <EmptyState icon={MessageCircleDashed} title={t('beginningTitle')} hint={hint} />;
}

function selectStatus({ status }: { status: 'loading' | 'ready' | 'not_member' }): string {
  return status;
}
