import type { TimelineMessage } from '@confab/client';
import { EmptyState, Timeline, type TimelineProps, useI18n } from '@confab/react';
import { MessageCircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  alice,
  bob,
  carol,
  directMessages,
  groupMessages,
  oddMessages,
  people,
  statusMessages,
  toMessages,
} from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const blockedIds = new Set([carol.id]);
const longHistory = toMessages(
  Array.from({ length: 400 }, (_, index) => ({
    from: index % 3 === 0 ? alice : bob,
    ago: 4000 - index * 9,
    text: `Message ${index + 1}. ${'It goes on a little. '.repeat(index % 5)}`,
  })),
);

/** Timelines and the messages in them. */
export function TimelineSpecimens(): ReactNode {
  return (
    <Section title="Timeline">
      <Specimen title="Direct" height={640} isOnCanvas>
        <FixtureTimeline messages={directMessages} />
      </Specimen>
      <Specimen title="Group, with new messages" height={640} isOnCanvas>
        <FixtureTimeline messages={groupMessages} showsSenders firstUnreadSeq={5} unreadCount={3} />
      </Specimen>
      <Specimen title="Group, with somebody blocked" height={640} isOnCanvas>
        <FixtureTimeline messages={groupMessages} showsSenders foldedIds={blockedIds} />
      </Specimen>
      <Specimen title="What is hard to show" height={1500} isOnCanvas>
        <FixtureTimeline messages={oddMessages} showsSenders />
      </Specimen>
      <Specimen title="Every status" height={480} isOnCanvas>
        <FixtureTimeline messages={statusMessages} />
      </Specimen>
      <Specimen title="Long history, opened at the first unread" height={480} isOnCanvas>
        <FixtureTimeline messages={longHistory} firstUnreadSeq={380} unreadCount={21} />
      </Specimen>
      <Specimen title="The beginning" height={480} isOnCanvas>
        <FixtureTimeline messages={[]} />
      </Specimen>
    </Section>
  );
}

interface FixtureTimelineProps extends Partial<TimelineProps> {
  readonly messages: readonly TimelineMessage[];
}

const actions = {
  retry: ignore,
  discard: ignore,
  recall: ignore,
  canRecall: () => false,
  names: { myId: alice.id, onOpen: ignore },
};

/** A timeline over fixtures. */
export function FixtureTimeline(props: FixtureTimelineProps): ReactNode {
  return (
    <Timeline
      people={people}
      showsSenders={false}
      hasOlder={false}
      hasNewer={false}
      isLoadingOlder={false}
      unreadCount={0}
      firstUnreadSeq={null}
      beginning={<Beginning isGroup={props.showsSenders ?? false} />}
      actions={actions}
      onLoadOlder={ignore}
      onLoadNewer={ignore}
      onLoadLatest={ignore}
      onSeen={ignore}
      {...props}
    />
  );
}

function Beginning({ isGroup }: { readonly isGroup: boolean }): ReactNode {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={MessageCircleDashed}
      title={t('beginningTitle')}
      hint={
        isGroup ? t('beginningGroup', { name: 'Lunch' }) : t('beginningDirect', { name: 'Bob' })
      }
    />
  );
}
