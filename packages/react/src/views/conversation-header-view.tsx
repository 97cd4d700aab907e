import type { Presence } from '@confab/client';
import type { ReactNode } from 'react';
import { ConversationHeader } from '../components/conversation-header/conversation-header.tsx';
import { TypingIndicator } from '../components/typing-indicator/typing-indicator.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { usePresence } from '../hooks/use-presence.ts';
import { useTypingNames } from '../hooks/use-typing.ts';
import { describeLastSeen } from '../i18n/describe-time.ts';
import type { I18n } from '../i18n/i18n.ts';
import { useSlot } from '../overrides.ts';
import { useI18n, useNow } from '../ui-provider.tsx';

interface ConversationHeaderViewProps {
  readonly conversationId: string;
  readonly isDetailsOpen: boolean;
  onBack(): void;
  onToggleDetails(): void;
}

/** The header of an open conversation, from the client. */
export function ConversationHeaderView(props: ConversationHeaderViewProps): ReactNode {
  const { conversationId, isDetailsOpen, onBack, onToggleDetails } = props;
  const i18n = useI18n();
  const now = useNow();
  const item = useConversation(conversationId);
  const presence = usePresence(item?.peerId ?? null);
  const typingNames = useTypingNames(conversationId);
  const Slot = useSlot('ConversationHeader', ConversationHeader);
  const isGroup = item?.type === 'group';
  const facts = isGroup
    ? i18n.t('members', { count: item.memberCount })
    : describePresence(i18n, presence, now);
  return (
    <Slot
      id={item?.peerId ?? conversationId}
      title={item?.title ?? ''}
      avatarUrl={item?.avatarUrl ?? null}
      type={item?.type ?? 'direct'}
      isOnline={presence?.online ?? false}
      subtitle={
        typingNames.length > 0 ? (
          <TypingIndicator names={typingNames} isDirect={!isGroup} />
        ) : (
          <span className="cf-truncate">{facts}</span>
        )
      }
      isDetailsOpen={isDetailsOpen}
      onBack={onBack}
      {...(isGroup && { onToggleDetails })}
    />
  );
}

function describePresence(i18n: I18n, presence: Presence | null, now: number): string {
  if (presence === null) return '';
  if (presence.online) return i18n.t('online');
  if (presence.lastSeenAt === null) return i18n.t('offline');
  return i18n.t('lastSeen', { when: describeLastSeen(i18n, presence.lastSeenAt, now) });
}
