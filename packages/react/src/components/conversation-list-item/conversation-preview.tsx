import { type TimelineMessage, textOf } from '@confab/client';
import type { ReactNode } from 'react';
import { describeRecall } from '../../text/describe-recall.ts';
import { describeInfo } from '../../text/info-text.ts';
import { toPreview } from '../../text/shorten-text.ts';
import type { I18n } from '../../i18n/i18n.ts';
import { useI18n } from '../../ui-provider.tsx';
import { MessageTick } from '../message-bubble/message-tick.tsx';
import type { ConversationListItemProps } from './conversation-list-item-props.ts';

/** What I have begun to write, or the last words. */
export function ConversationPreview(props: ConversationListItemProps): ReactNode {
  const { t } = useI18n();
  const { item, isActive } = props;
  const { draft } = item.view;
  if (draft?.text && !isActive) return <Draft text={draft.text} />;
  if (item.lastMessage && props.isFolded) return <Note text={t('foldedMessage')} />;
  if (item.lastMessage) return <LastWords {...props} message={item.lastMessage} />;
  return <Note text={t('noMessages')} />;
}

function Note({ text }: { text: string }): ReactNode {
  return <span className="cf-conversation-item__preview">{text}</span>;
}

function Draft({ text }: { text: string }): ReactNode {
  const { t } = useI18n();
  return (
    <span className="cf-conversation-item__preview">
      <span className="cf-conversation-item__draft">{t('draft')}</span>{' '}
      <span className="cf-truncate" dir="auto">
        {toPreview(text)}
      </span>
    </span>
  );
}

interface LastWordsProps extends ConversationListItemProps {
  readonly message: NonNullable<ConversationListItemProps['item']['lastMessage']>;
}

function LastWords({ message, senderName, people }: LastWordsProps): ReactNode {
  const i18n = useI18n();
  const { content } = message;
  const hasTick = message.isOwn && content.type !== 'info' && content.type !== 'recalled';
  return (
    <span className="cf-conversation-item__preview">
      {hasTick && <MessageTick status={message.status} />}
      {senderName !== null && (
        <span className="cf-conversation-item__sender">
          {i18n.t('senderOfMessage', { name: senderName })}
        </span>
      )}{' '}
      <span className="cf-truncate" dir="auto">
        {toPreview(wordsOf(message, { i18n, people }))}
      </span>
    </span>
  );
}

function wordsOf(
  message: TimelineMessage,
  { i18n, people }: Pick<ConversationListItemProps, 'people'> & { readonly i18n: I18n },
): string {
  const { content } = message;
  if (content.type === 'info') return describeInfo(content, { ...message, i18n, people });
  if (content.type === 'recalled') return describeRecall(content, message, i18n);
  return textOf(content);
}
