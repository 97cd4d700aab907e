import type { ConversationListItem as Item } from '@confab/client';
import {
  Button,
  ConversationList,
  ConversationListItem,
  type ListFilter,
  useI18n,
} from '@confab/react';
import { type ReactNode, useState } from 'react';
import { items } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};

/** The conversation list in its states. */
export function ListSpecimens(): ReactNode {
  const { t } = useI18n();
  return (
    <Section title="Conversation list">
      <Specimen title="With something of everything" height={640} width={336}>
        <FixtureList items={items} />
      </Specimen>
      <Specimen title="Archived" height={640} width={336}>
        <FixtureList items={items} initialFilter="archived" />
      </Specimen>
      <Specimen title="Hidden" height={320} width={336}>
        <FixtureList items={items} initialFilter="hidden" />
      </Specimen>
      <Specimen title="Unread" height={640} width={336}>
        <FixtureList items={items} initialFilter="unread" />
      </Specimen>
      <Specimen title="Filter without a match" height={640} width={336}>
        <FixtureList items={items} initialQuery="no such name" />
      </Specimen>
      <Specimen title="Empty" height={400} width={336}>
        <FixtureList
          items={[]}
          emptyAction={<Button variant="primary">{t('newConversation')}</Button>}
        />
      </Specimen>
      <Specimen title="First visit" height={400} width={336}>
        <FixtureList items={[]} status="loading" />
      </Specimen>
    </Section>
  );
}

interface FixtureListProps {
  readonly items: readonly Item[];
  /** The conversation that is open beside it. */
  readonly activeId?: string | null;
  readonly status?: 'loading' | 'ready';
  readonly initialQuery?: string;
  readonly initialFilter?: ListFilter;
  readonly emptyAction?: ReactNode;
}

/** A list that filters, over fixtures. */
export function FixtureList(props: FixtureListProps): ReactNode {
  const { status = 'ready', initialQuery = '', initialFilter = 'all', emptyAction } = props;
  const { activeId = 'with-bob' } = props;
  const [filter, setFilter] = useState<ListFilter>(initialFilter);
  const [query, setQuery] = useState(initialQuery);
  return (
    <ConversationList
      status={status}
      items={props.items}
      activeId={activeId}
      query={query}
      filter={filter}
      emptyAction={emptyAction}
      onQueryChange={setQuery}
      onFilterChange={setFilter}
      onMarkAllRead={ignore}
      renderItem={(item, tabIndex) => (
        <ConversationListItem
          item={item}
          isActive={item.conversationId === activeId}
          status={item.peerId === 'bob' ? 'online' : 'offline'}
          typingNames={item.conversationId === 'with-news' ? ['Carol'] : []}
          senderName={item.type === 'group' ? 'Bob' : null}
          people={new Map()}
          href="/gallery"
          tabIndex={tabIndex}
          onOpen={ignore}
          onOpenMenu={ignore}
        />
      )}
    />
  );
}
