import type { TimelineSnapshot } from '@confab/client';
import type { ReactNode } from 'react';
import { ConversationHeader } from '../components/conversation-header/conversation-header.tsx';
import { TypingIndicator } from '../components/typing-indicator/typing-indicator.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { usePresence } from '../hooks/use-presence.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';
import { useTypingNames } from '../hooks/use-typing.ts';
import { useSlot } from '../overrides.ts';
import { describePresence } from '../text/describe-presence.ts';
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
  const peerId = item?.peerId ?? null;
  const presence = usePresence(peerId);
  const typingNames = useTypingNames(conversationId);
  const Slot = useSlot('ConversationHeader', ConversationHeader);
  const isGroup = item?.type === 'group';
  const mode = useTimelineState(useTimeline(conversationId), selectMode);
  const facts = isGroup
    ? i18n.t('members', { count: item.memberCount })
    : [mode && i18n.t(mode), describePresence(i18n, presence, now)].filter(Boolean).join(' · ');
  return (
    <Slot
      id={peerId ?? conversationId}
      title={item?.title ?? ''}
      avatarUrl={item?.avatarUrl ?? null}
      // For an agent it is a conversation with a person (SYSTEM-2).
      type={item && (item.type !== 'system' || peerId === null) ? item.type : 'direct'}
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
      {...((isGroup || peerId !== null) && { onToggleDetails })}
    />
  );
}

/** What a system conversation is for, as the key of its name. */
function selectMode({ conversation }: TimelineSnapshot): 'announcements' | 'support' | null {
  const mode = conversation?.system?.mode;
  if (mode === undefined) return null;
  return mode === 'announcement' ? 'announcements' : 'support';
}
