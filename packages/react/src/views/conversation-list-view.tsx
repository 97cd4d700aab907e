import type { ConversationListItem as Item } from '@confab/client';
import { type ReactNode, type RefObject, useCallback, useMemo, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { ConversationList } from '../components/conversation-list/conversation-list.tsx';
import { labelsOf, type ListFilter } from '../components/conversation-list/list-filter.ts';
import { ConversationListItem } from '../components/conversation-list-item/conversation-list-item.tsx';
import { ConversationMenu } from '../components/conversation-menu/conversation-menu.tsx';
import type { MenuOpener } from '../components/menu/menu-opener.ts';
import { useConversations } from '../hooks/use-conversations.ts';
import { useHeldNicknames, withNicknames } from '../hooks/use-nicknames.ts';
import { usePresenceStatus } from '../hooks/use-presence.ts';
import { useTypingNames } from '../hooks/use-typing.ts';
import { useBlockedIds } from '../hooks/use-relations.ts';
import { usePeople } from '../hooks/use-people.ts';
import { useSlot } from '../overrides.ts';
import { type Person, toUnknownPerson } from '../person.ts';
import { userIdsOf } from '../text/info-text.ts';
import { useAttempt } from './use-attempt.ts';
import { useConversationActions } from './use-conversation-actions.ts';

/** Props of {@link ConversationListView}. */
export interface ConversationListViewProps {
  readonly activeId: string | null;
  readonly filterRef?: RefObject<HTMLInputElement | null>;
  /** A button for the empty list. */
  readonly emptyAction?: ReactNode;
  /** The address of a conversation. */
  hrefOf(conversationId: string): string;
  onOpen(conversationId: string): void;
  /** Called when I have deleted or left a conversation. */
  onGone?(conversationId: string): void;
}

interface OpenedMenu {
  readonly item: Item;
  readonly opener: MenuOpener;
}

const ignore = () => {};

/** My conversations from the client. */
export function ConversationListView(props: ConversationListViewProps): ReactNode {
  const chat = useChat();
  const attempt = useAttempt();
  const { status, items } = useConversations({ show: 'all' });
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<ListFilter>('all');
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const actions = useConversationActions(props.onGone ?? ignore);
  const blockedIds = useBlockedIds();
  const nicknames = useHeldNicknames();
  const openMenu = useCallback((item: Item, opener: MenuOpener) => setMenu({ item, opener }), []);
  return (
    <>
      <ConversationList
        {...props}
        status={status}
        items={items}
        query={query}
        filter={filter}
        onQueryChange={setQuery}
        onFilterChange={setFilter}
        onMarkAllRead={() => attempt(() => chat.conversations.markAllRead())}
        renderItem={(item, tabIndex) => (
          <Row
            {...props}
            item={item}
            tabIndex={tabIndex}
            blockedIds={blockedIds}
            nicknames={nicknames.get(item.conversationId)}
            onOpenMenu={openMenu}
          />
        )}
      />
      {menu && (
        <ConversationMenu
          {...menu}
          allLabels={labelsOf(items)}
          actions={actions}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

interface RowProps extends ConversationListViewProps {
  readonly item: Item;
  readonly tabIndex: 0 | -1;
  readonly blockedIds: ReadonlySet<string>;
  /** What members are called there. */
  readonly nicknames: ReadonlyMap<string, string> | undefined;
  onOpenMenu(item: Item, opener: MenuOpener): void;
}

function Row(props: RowProps): ReactNode {
  const { item, activeId, tabIndex, blockedIds, nicknames, hrefOf, onOpen, onOpenMenu } = props;
  const Slot = useSlot('ConversationListItem', ConversationListItem);
  const status = usePresenceStatus(item.peerId);
  const typingNames = useTypingNames(item.conversationId, nicknames);
  const users = usePeople(userIdsOf(item.lastMessage));
  const people = useMemo(() => withNicknames(users, nicknames), [users, nicknames]);
  const senderName = senderNameOf(item, people);
  return (
    <Slot
      item={item}
      isActive={item.conversationId === activeId}
      status={status}
      typingNames={typingNames}
      senderName={senderName}
      isFolded={senderName !== null && blockedIds.has(item.lastMessage?.senderId ?? '')}
      people={people}
      href={hrefOf(item.conversationId)}
      tabIndex={tabIndex}
      onOpen={onOpen}
      onOpenMenu={onOpenMenu}
    />
  );
}

/** In a group the list says who wrote the last message, unless it was me. */
function senderNameOf(
  { type, lastMessage }: Item,
  people: ReadonlyMap<string, Person>,
): string | null {
  if (type !== 'group' || lastMessage === null || lastMessage.isOwn) return null;
  if (lastMessage.content.type === 'info') return null;
  return (people.get(lastMessage.senderId) ?? toUnknownPerson(lastMessage.senderId)).name;
}
