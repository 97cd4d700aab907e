import { ChatShell, Composer, ConnectionLine, ConversationHeader, useI18n } from '@confab/react';
import type { ReactNode } from 'react';
import { directMessages, galleryNow, groupMessages, items } from './fixtures.ts';
import { FixtureGroup } from './group-specimens.tsx';
import { FixtureList } from './list-specimens.tsx';
import { Section, Specimen } from './specimen.tsx';
import { FixtureTimeline } from './timeline-specimens.tsx';

const ignore = () => {};

/** The whole messenger, in containers of different width. */
export function ScreenSpecimens(): ReactNode {
  return (
    <Section title="Messenger">
      <Specimen title="Three panes, from 1100 px" height={720} width={1160}>
        <ChatShell
          narrowPane="main"
          list={<FixtureList items={items} activeId="with-lunch" />}
          main={<FixtureConversation isGroup />}
          aside={<FixtureGroup />}
        />
      </Specimen>
      <Specimen title="Two panes, from 640 px" height={640} width={760}>
        <ChatShell narrowPane="main" list={<OfflineList />} main={<FixtureConversation />} />
      </Specimen>
      <Specimen title="One pane: list" height={640} width={375}>
        <ChatShell
          narrowPane="list"
          list={<FixtureList items={items} activeId={null} />}
          main={null}
        />
      </Specimen>
      <Specimen title="One pane: conversation" height={640} width={375}>
        <ChatShell narrowPane="main" list={null} main={<FixtureConversation />} />
      </Specimen>
    </Section>
  );
}

function OfflineList(): ReactNode {
  return (
    <>
      <ConnectionLine
        connection={{
          status: 'reconnecting',
          reason: 'interrupted',
          attempt: 1,
          retryAt: galleryNow,
        }}
      />
      <FixtureList items={items} />
    </>
  );
}

function FixtureConversation({ isGroup = false }: { isGroup?: boolean }): ReactNode {
  const { t } = useI18n();
  return (
    <>
      <ConversationHeader
        id={isGroup ? 'lunch' : 'bob'}
        title={isGroup ? 'Lunch' : 'Bob'}
        avatarUrl={null}
        type={isGroup ? 'group' : 'direct'}
        status={isGroup ? 'offline' : 'online'}
        subtitle={isGroup ? t('members', { count: 4 }) : t('online')}
        onBack={ignore}
        {...(isGroup && { isDetailsOpen: true, onToggleDetails: ignore })}
      />
      <FixtureTimeline messages={isGroup ? groupMessages : directMessages} showsSenders={isGroup} />
      <Composer placeholder={t('writeMessage')} onSend={ignore} />
    </>
  );
}
