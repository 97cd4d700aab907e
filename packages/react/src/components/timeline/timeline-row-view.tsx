import type { VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useId } from 'react';
import { useSlot } from '../../overrides.ts';
import { type Person, toUnknownPerson } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { FoldedMessage } from '../folded-message/folded-message.tsx';
import { MessageBubble } from '../message-bubble/message-bubble.tsx';
import type { MessageActions } from '../message-bubble/message-bubble-props.ts';
import { describeInfo } from '../../text/info-text.ts';
import { DaySeparator } from './day-separator.tsx';
import type { TimelineRow } from './timeline-rows.ts';

interface TimelineRowViewProps {
  readonly item: VirtualItem;
  readonly row: TimelineRow | undefined;
  readonly beginning: ReactNode;
  readonly people: ReadonlyMap<string, Person>;
  readonly showsSenders: boolean;
  readonly foldedIds: ReadonlySet<string>;
  readonly isActive: boolean;
  /** Whether it was looked for just now. */
  readonly isTarget: boolean;
  readonly expandedKeys: ReadonlySet<string>;
  readonly actions: MessageActions;
  measure(element: HTMLElement | null): void;
}

/** One row of the timeline at its place. */
export function TimelineRowView(props: TimelineRowViewProps): ReactNode {
  const { item, row, beginning, measure } = props;
  if (!row) return null;
  return (
    <div
      className="cf-timeline__row"
      ref={measure}
      data-index={item.index}
      style={{ transform: `translateY(${item.start}px)` }}
    >
      {row.type === 'beginning' && beginning}
      {row.type === 'day' && <DaySeparator at={row.at} />}
      {row.type === 'unread' && <UnreadLine />}
      {row.type === 'message' && <MessageRow {...props} row={row} />}
      {row.type === 'info' && <InfoRow {...props} row={row} />}
    </div>
  );
}

interface MessageRowProps extends TimelineRowViewProps {
  readonly row: Extract<TimelineRow, { type: 'message' }>;
}

function MessageRow(props: MessageRowProps): ReactNode {
  const { row, people, showsSenders, foldedIds, isActive, expandedKeys, actions } = props;
  const { message } = row;
  const { t, format } = useI18n();
  const Bubble = useSlot('MessageBubble', MessageBubble);
  const labelId = useId();
  const sender = people.get(message.senderId) ?? toUnknownPerson(message.senderId);
  const name = message.isOwn ? t('you') : sender.name;
  return (
    <div
      role="article"
      className="cf-timeline__message"
      data-key={message.key}
      data-target={props.isTarget}
      tabIndex={isActive ? 0 : -1}
      aria-labelledby={labelId}
    >
      <span id={labelId} hidden>
        {t('messageOf', { name, time: format.time(message.createdAt) })}
      </span>
      {foldedIds.has(sender.id) && !expandedKeys.has(message.key) ? (
        <div className="cf-timeline__folded">
          <FoldedMessage
            tabIndex={isActive ? 0 : -1}
            onShow={({ currentTarget }) => {
              // The button goes away, and the focus with it.
              currentTarget.closest<HTMLElement>('[data-key]')?.focus();
              actions.toggleExpanded(message.key);
            }}
          />
        </div>
      ) : (
        <Bubble
          message={message}
          sender={sender}
          showsSender={showsSenders && !message.isOwn}
          isFirst={row.isFirst}
          isLast={row.isLast}
          isExpanded={expandedKeys.has(message.key)}
          tabIndex={isActive ? 0 : -1}
          actions={actions}
        />
      )}
    </div>
  );
}

interface InfoRowProps extends TimelineRowViewProps {
  readonly row: Extract<TimelineRow, { type: 'info' }>;
}

/** What happened in the group, between the messages. */
function InfoRow({ row, people, isActive }: InfoRowProps): ReactNode {
  const i18n = useI18n();
  const { senderId, isOwn } = row.message;
  return (
    <div role="article" className="cf-info" data-key={row.key} tabIndex={isActive ? 0 : -1}>
      <span className="cf-info__text" dir="auto">
        {describeInfo(row.content, { i18n, senderId, isOwn, people })}
      </span>
    </div>
  );
}

function UnreadLine(): ReactNode {
  return (
    <div className="cf-unread-line" role="separator">
      <span>{useI18n().t('newMessages')}</span>
    </div>
  );
}
