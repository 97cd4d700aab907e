import { textOf } from '@confab/client';
import { type MouseEvent, type ReactNode, memo } from 'react';
import { useSlot } from '../../overrides.ts';
import { describeInfo } from '../../text/info-text.ts';
import { toPreview } from '../../text/shorten-text.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { MessageTick } from '../message-bubble/message-tick.tsx';
import { TypingIndicator } from '../typing-indicator/typing-indicator.tsx';
import { UnreadBadge } from '../unread-badge/unread-badge.tsx';
import type { ConversationListItemProps } from './conversation-list-item-props.ts';

/** A row of the conversation list: who, when, the last words, and how many of them are new. */
export const ConversationListItem = memo(function ConversationListItem(
  props: ConversationListItemProps,
): ReactNode {
  const { item, isActive, isOnline, typingNames, href, tabIndex, onOpen } = props;
  const SlotAvatar = useSlot('Avatar', Avatar);

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(item.conversationId);
  }

  return (
    <a
      className="cf-conversation-item"
      href={href}
      tabIndex={tabIndex}
      aria-current={isActive ? 'page' : undefined}
      data-unread={item.unreadCount > 0}
      onClick={open}
    >
      <SlotAvatar
        id={item.peerId ?? item.conversationId}
        name={item.title}
        avatarUrl={item.avatarUrl}
        type={item.type === 'group' ? 'group' : 'person'}
        isOnline={isOnline}
      />
      <span className="cf-conversation-item__body">
        <span className="cf-conversation-item__line">
          <span className="cf-conversation-item__title" dir="auto">
            {item.title}
          </span>
          {isOnline && <OnlineInWords />}
          <LastTime {...props} />
        </span>
        <span className="cf-conversation-item__line">
          {typingNames.length > 0 ? (
            <TypingIndicator names={typingNames} isDirect={item.type === 'direct'} />
          ) : (
            <Preview {...props} />
          )}
          <UnreadBadge count={item.unreadCount} />
        </span>
      </span>
    </a>
  );
});

function OnlineInWords(): ReactNode {
  return <span className="cf-visually-hidden">{useI18n().t('online')}</span>;
}

function LastTime({ item }: ConversationListItemProps): ReactNode {
  const { format } = useI18n();
  const now = useNow();
  const at = item.lastMessage?.createdAt ?? item.lastActivityAt;
  return (
    <time className="cf-conversation-item__time" dateTime={new Date(at).toISOString()}>
      {format.short(at, now)}
    </time>
  );
}

function Preview({ item, senderName, people }: ConversationListItemProps): ReactNode {
  const i18n = useI18n();
  const { t } = i18n;
  const message = item.lastMessage;
  if (!message) return <span className="cf-conversation-item__preview">{t('noMessages')}</span>;
  return (
    <span className="cf-conversation-item__preview">
      {message.isOwn && message.content.type !== 'info' && <MessageTick status={message.status} />}
      {senderName !== null && (
        <span className="cf-conversation-item__sender">
          {t('senderOfMessage', { name: senderName })}
        </span>
      )}{' '}
      <span className="cf-truncate" dir="auto">
        {toPreview(
          message.content.type === 'info'
            ? describeInfo(message.content, { ...message, i18n, people })
            : textOf(message.content),
        )}
      </span>
    </span>
  );
}
