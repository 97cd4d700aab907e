import type { ConversationListItem, TimelineSnapshot } from '@confab/client';
import { X } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useChat } from '../chat-provider.tsx';
import { Composer } from '../components/composer/composer.tsx';
import { IconButton } from '../components/icon-button/icon-button.tsx';
import { ComposerNotice } from '../components/composer-notice/composer-notice.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { useRelation } from '../hooks/use-relations.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';
import { useSlot } from '../overrides.ts';
import {
  endOfSlowMode,
  obstacleToWriting,
  wasRefusedAsStranger,
} from '../text/writing-obstacle.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAttempt } from './use-attempt.ts';
import { useDraft } from './use-draft.ts';
import { useMentionSource } from './use-mention-source.ts';
import { type SendingFiles, useSendingFiles } from './use-sending-files.ts';

interface ComposerViewProps {
  readonly conversationId: string;
  readonly autoFocus: boolean;
}

/** Where a message is written, or why none can be. */
export function ComposerView(props: ComposerViewProps): ReactNode {
  const { conversationId } = props;
  const chat = useChat();
  const attempt = useAttempt();
  const item = useConversation(conversationId);
  const timeline = useTimeline(conversationId);
  const peerId = item?.peerId ?? null;
  const { contactSince } = useRelation(peerId ?? '');
  const selectObstacles = useCallback(
    ({ conversation, messages }: TimelineSnapshot) => ({
      conversation,
      wasRefusedAsStranger: wasRefusedAsStranger(messages, contactSince),
    }),
    [contactSince],
  );
  const obstacle = obstacleToWriting({ item, ...useTimelineState(timeline, selectObstacles) });
  if (obstacle === null) return <ComposerWithDraft {...props} item={item} />;
  return (
    <ComposerNotice
      obstacle={obstacle}
      name={item?.title ?? ''}
      {...(peerId !== null && {
        onUnblock: () => attempt(() => chat.contacts.unblock(peerId)),
        onAddContact: () => attempt(() => chat.contacts.request(peerId)),
      })}
    />
  );
}

interface ComposerWithDraftProps extends ComposerViewProps {
  readonly item: ConversationListItem | null;
}

function ComposerWithDraft({ conversationId, autoFocus, item }: ComposerWithDraftProps): ReactNode {
  const { t } = useI18n();
  const timeline = useTimeline(conversationId);
  const draft = useDraft(conversationId);
  const isPlainMember = item?.role === 'member';
  const selectWait = useCallback(
    ({ conversation, messages }: TimelineSnapshot) =>
      endOfSlowMode(conversation, isPlainMember, messages),
    [isPlainMember],
  );
  const waitUntil = useTimelineState(timeline, selectWait);
  const mentioning = useMentionSource(conversationId, item);
  const SlotComposer = useSlot('Composer', Composer);
  const sending = useSendingFiles(conversationId);
  const takesFiles = item !== null && ['direct', 'group', 'order'].includes(item.type);
  return (
    <>
      <SendingLine {...sending} />
      <SlotComposer
        key={draft.key}
        placeholder={item === null ? t('writeMessage') : t('writeMessageTo', { name: item.title })}
        initialText={draft.text}
        initialMentions={draft.mentions}
        autoFocus={autoFocus}
        waitUntil={waitUntil}
        mentioning={mentioning}
        onTextChange={draft.onChange}
        onTyping={(isTyping) => timeline.typing(isTyping)}
        onSend={(text, mentions) => {
          draft.onSent();
          void timeline.send({ type: 'text', text, ...mentions });
        }}
        onFiles={takesFiles ? sending.send : undefined}
      />
    </>
  );
}

/** How far files have come that are being sent, and the way to stop them. */
function SendingLine({ share, stop }: Pick<SendingFiles, 'share' | 'stop'>): ReactNode {
  const { t, format } = useI18n();
  if (share === null) return null;
  return (
    <div className="cf-sending">
      <span role="status">{t('sendingFiles', { percent: format.percent(share) })}</span>
      <IconButton icon={X} label={t('stopSending')} onClick={stop} />
    </div>
  );
}
