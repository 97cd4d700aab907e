import type { ReactNode } from 'react';
import { useChat } from '../chat-provider.tsx';
import { NewConversationDialog } from '../components/new-conversation-dialog/new-conversation-dialog.tsx';
import { useMe } from '../hooks/use-user.ts';
import { useAction } from './use-action.ts';
import { usePeopleSearch } from './use-people-search.ts';

/** Props of {@link NewConversationView}. */
export interface NewConversationViewProps {
  /** Called with the conversation that was opened or made. */
  onOpen(conversationId: string): void;
  /** Leads to the broadcast lists; without it nothing does. */
  onBroadcasts?: () => void;
  onClose(): void;
}

/** The dialog that starts a conversation, over the client. */
export function NewConversationView(props: NewConversationViewProps): ReactNode {
  const { onOpen, onBroadcasts, onClose } = props;
  const chat = useChat();
  const me = useMe();
  const { search, setQuery } = usePeopleSearch(new Set(me ? [me.id] : []));
  const direct = useAction(async (userId: string) => {
    const { conversation } = await chat.openDirect(userId);
    onOpen(conversation.id);
  });
  const group = useAction(async (input: { name: string; memberIds: string[] }) => {
    const { conversation } = await chat.groups.create(input);
    onOpen(conversation.id);
  });
  return (
    <NewConversationDialog
      search={search}
      status={direct.status === 'idle' ? group.status : direct.status}
      onQueryChange={setQuery}
      onStartDirect={direct.run}
      onCreateGroup={group.run}
      onBroadcasts={onBroadcasts}
      onClose={onClose}
    />
  );
}
