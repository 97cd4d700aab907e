import type { ConversationListItem as Item } from '@confab/client';
import { type ReactNode, type RefObject, useState } from 'react';
import { ConversationList } from '../components/conversation-list/conversation-list.tsx';
import { ConversationListItem } from '../components/conversation-list-item/conversation-list-item.tsx';
import { useConversations } from '../hooks/use-conversations.ts';
import { useIsOnline } from '../hooks/use-presence.ts';
import { useTypingNames } from '../hooks/use-typing.ts';
import { usePeople } from '../hooks/use-people.ts';
import { useSlot } from '../overrides.ts';
import { type Person, toUnknownPerson } from '../person.ts';
import { userIdsOf } from '../text/info-text.ts';

/** Props of {@link ConversationListView}. */
export interface ConversationListViewProps {
  readonly activeId: string | null;
  readonly filterRef?: RefObject<HTMLInputElement | null>;
  /** A button for the empty list. */
  readonly emptyAction?: ReactNode;
  /** The address of a conversation. */
  hrefOf(conversationId: string): string;
  onOpen(conversationId: string): void;
}

/** My conversations from the client. */
export function ConversationListView(props: ConversationListViewProps): ReactNode {
  const { status, items } = useConversations();
  const [query, setQuery] = useState('');
  return (
    <ConversationList
      {...props}
      status={status}
      items={items}
      query={query}
      onQueryChange={setQuery}
      renderItem={(item, tabIndex) => <Row {...props} item={item} tabIndex={tabIndex} />}
    />
  );
}

interface RowProps extends ConversationListViewProps {
  readonly item: Item;
  readonly tabIndex: 0 | -1;
}

function Row({ item, activeId, tabIndex, hrefOf, onOpen }: RowProps): ReactNode {
  const Slot = useSlot('ConversationListItem', ConversationListItem);
  const isOnline = useIsOnline(item.peerId);
  const typingNames = useTypingNames(item.conversationId);
  const people = usePeople(userIdsOf(item.lastMessage));
  return (
    <Slot
      item={item}
      isActive={item.conversationId === activeId}
      isOnline={isOnline}
      typingNames={typingNames}
      senderName={senderNameOf(item, people)}
      people={people}
      href={hrefOf(item.conversationId)}
      tabIndex={tabIndex}
      onOpen={onOpen}
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
