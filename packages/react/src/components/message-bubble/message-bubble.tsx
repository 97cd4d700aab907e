import { type ReactNode, memo } from 'react';
import { useSlot } from '../../overrides.ts';
import { countJumboEmoji } from '../../text/count-emoji.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { hueOf } from '../avatar/initials.ts';
import type { MessageBubbleProps } from './message-bubble-props.ts';
import { MessageFailure } from './message-failure.tsx';
import { MessageMenu } from './message-menu.tsx';
import { MessageText } from './message-text.tsx';
import { MessageTick } from './message-tick.tsx';

/** One message: its text, time and status, and what can be done with it. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps): ReactNode {
  const { message, sender, showsSender, isFirst, isLast, tabIndex } = props;
  const { content } = message;
  const jumbo = content.type === 'text' ? countJumboEmoji(content.text) : 0;
  return (
    <div className="cf-message" data-own={message.isOwn} data-first={isFirst} data-last={isLast}>
      {showsSender && <SenderPicture {...props} />}
      <div className="cf-message__line">
        <div
          className="cf-bubble"
          data-jumbo={jumbo}
          data-status={message.status.status}
          data-to-me={isToMe(props)}
        >
          {showsSender && isFirst && (
            <span className="cf-bubble__sender" data-hue={hueOf(sender.id)} dir="auto">
              {sender.name}
            </span>
          )}
          <div className="cf-bubble__content" dir="auto">
            <MessageText {...props} />
            <MessageMeta {...props} />
          </div>
        </div>
        {content.type !== 'recalled' && <MessageMenu {...props} />}
      </div>
      {message.status.status === 'failed' && (
        <MessageFailure
          messageKey={message.key}
          status={message.status}
          actions={props.actions}
          tabIndex={tabIndex}
        />
      )}
    </div>
  );
});

function SenderPicture({ sender, isLast }: MessageBubbleProps): ReactNode {
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <div className="cf-message__picture">{isLast && <SlotAvatar {...sender} size="small" />}</div>
  );
}

function MessageMeta({ message }: MessageBubbleProps): ReactNode {
  const { format, direction } = useI18n();
  return (
    <span className="cf-bubble__end">
      <span className="cf-bubble__meta" dir={direction}>
        <time dateTime={new Date(message.createdAt).toISOString()}>
          {format.time(message.createdAt)}
        </time>
        {message.isOwn && message.content.type !== 'recalled' && (
          <MessageTick status={message.status} />
        )}
      </span>
    </span>
  );
}

/** Whether somebody else wants my attention for it (MENTION-1, MENTION-2). */
function isToMe({ message, actions }: MessageBubbleProps): boolean {
  const { content, isOwn } = message;
  if (content.type !== 'text' || isOwn) return false;
  const myId = actions.names?.myId ?? null;
  const isNamed = content.mentions?.some(({ userId }) => userId === myId) ?? false;
  return content.mentionsAll === true || isNamed;
}
