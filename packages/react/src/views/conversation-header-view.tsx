import type { ReactNode } from 'react';
import { ConversationHeader } from '../components/conversation-header/conversation-header.tsx';
import { Facts } from '../components/facts/facts.tsx';
import { TypingIndicator } from '../components/typing-indicator/typing-indicator.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { useHeldNicknames } from '../hooks/use-nicknames.ts';
import { usePresence } from '../hooks/use-presence.ts';
import { useTypingNames } from '../hooks/use-typing.ts';
import { useSlot } from '../overrides.ts';
import { useConversationFacts } from './use-conversation-facts.ts';

interface ConversationHeaderViewProps {
  readonly conversationId: string;
  readonly isDetailsOpen: boolean;
  onBack(): void;
  onToggleDetails(): void;
}

/** The header of an open conversation, from the client. */
export function ConversationHeaderView(props: ConversationHeaderViewProps): ReactNode {
  const { conversationId, isDetailsOpen, onBack, onToggleDetails } = props;
  const item = useConversation(conversationId);
  const peerId = item?.peerId ?? null;
  const presence = usePresence(peerId);
  const nicknames = useHeldNicknames().get(conversationId);
  const typingNames = useTypingNames(conversationId, nicknames);
  const Slot = useSlot('ConversationHeader', ConversationHeader);
  const isGroup = item?.type === 'group';
  const hasDetails = isGroup || item?.type === 'broadcast' || peerId !== null;
  const facts = useConversationFacts(conversationId, item);
  return (
    <Slot
      id={peerId ?? conversationId}
      title={item?.title ?? ''}
      avatarUrl={item?.avatarUrl ?? null}
      // For an agent it is a conversation with a person (SYSTEM-2).
      type={item && (item.type !== 'system' || peerId === null) ? item.type : 'direct'}
      status={presence?.status ?? 'offline'}
      subtitle={
        typingNames.length > 0 ? (
          <TypingIndicator names={typingNames} isDirect={!isGroup} />
        ) : (
          <Facts facts={facts} />
        )
      }
      isDetailsOpen={isDetailsOpen}
      onBack={onBack}
      {...(hasDetails && { onToggleDetails })}
    />
  );
}
