import { ChevronDown } from 'lucide-react';
import { type MouseEvent, type ReactNode, memo } from 'react';
import { toOpener, useMenuOpener } from '../../hooks/use-menu-opener.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { avatarTypeOf } from '../avatar/avatar-type.ts';
import { IconButton } from '../icon-button/icon-button.tsx';
import { Facts } from '../facts/facts.tsx';
import { TypingIndicator } from '../typing-indicator/typing-indicator.tsx';
import type { ConversationListItemProps } from './conversation-list-item-props.ts';
import { ConversationMarks } from './conversation-marks.tsx';
import { ConversationPreview } from './conversation-preview.tsx';

/** A row of the conversation list: who, when, the last words, how many of them are new, and a menu. */
export const ConversationListItem = memo(function ConversationListItem(
  props: ConversationListItemProps,
): ReactNode {
  const { item, isActive, onOpenMenu } = props;
  const { t } = useI18n();
  const opener = useMenuOpener((opener) => onOpenMenu?.(item, opener));
  return (
    <div
      className="cf-conversation-row"
      data-active={isActive}
      data-has-menu={onOpenMenu !== undefined}
      {...(onOpenMenu && opener)}
    >
      <RowLink {...props} />
      {onOpenMenu && (
        <IconButton
          className="cf-conversation-row__menu"
          icon={ChevronDown}
          label={t('conversationActions', { name: item.title })}
          aria-haspopup="menu"
          tabIndex={props.tabIndex}
          onClick={(event) => onOpenMenu(item, toOpener(event.currentTarget))}
        />
      )}
    </div>
  );
});

function RowLink(props: ConversationListItemProps): ReactNode {
  const { item, isActive, status, typingNames, href, tabIndex, onOpen } = props;
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
      data-unread={item.unreadCount > 0 || item.isMarkedUnread}
      data-muted={item.isMuted}
      draggable={false}
      onClick={open}
    >
      <SlotAvatar
        id={item.peerId ?? item.conversationId}
        name={item.title}
        avatarUrl={item.avatarUrl}
        type={avatarTypeOf(item.type, item.peerId)}
        status={status}
      />
      <span className="cf-conversation-item__body">
        <span className="cf-conversation-item__line">
          <span className="cf-conversation-item__title">
            <Facts facts={item.order ? [item.title, item.order.title] : [item.title]} />
          </span>
          <StatusInWords status={status} />
          <LastTime {...props} />
        </span>
        <span className="cf-conversation-item__line">
          {typingNames.length > 0 ? (
            <TypingIndicator names={typingNames} isDirect={item.type === 'direct'} />
          ) : (
            <ConversationPreview {...props} />
          )}
          <ConversationMarks item={item} />
        </span>
      </span>
    </a>
  );
}

function StatusInWords({ status }: Pick<ConversationListItemProps, 'status'>): ReactNode {
  const { t } = useI18n();
  return status !== 'offline' && <span className="cf-visually-hidden">{t(status)}</span>;
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
