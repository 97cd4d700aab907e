import type { TimelineMessage } from '@confab/client';
import { type ReactNode, useMemo, useRef } from 'react';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import type { MessageActions } from '../message-bubble/message-bubble-props.ts';
import { Announcer } from './announcer.tsx';
import { FloatingDay } from './floating-day.tsx';
import { JumpButton } from './jump-button.tsx';
import { TimelineRowView } from './timeline-row-view.tsx';
import { toTimelineRows } from './timeline-rows.ts';
import { useAnchoredList } from './use-anchored-list.ts';
import { useExpanded } from './use-expanded.ts';
import { useRovingRow } from './use-roving-row.ts';
import { useShownTarget } from './use-shown-target.ts';
import { useVisibleMessages } from './use-visible-messages.ts';

/** Props of {@link Timeline}. Give it a `key` of the conversation: it owns its scroll position. */
export interface TimelineProps {
  /** Ascending; those that are not stored yet come last. */
  readonly messages: readonly TimelineMessage[];
  readonly people: ReadonlyMap<string, Person>;
  /** Shows names and pictures, as groups do. */
  readonly showsSenders: boolean;
  /** Whose messages are folded until they are asked for: whom I have blocked, where others speak, too (BLOCK-2). */
  readonly foldedIds?: ReadonlySet<string>;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly isLoadingOlder: boolean;
  readonly unreadCount: number;
  readonly firstUnreadSeq: number | null;
  /** A message that shall be seen where it stands; each new object is shown once, when it is there. */
  readonly target?: { readonly seq: number } | null;
  /** What stands above the first message of all. */
  readonly beginning?: ReactNode;
  readonly actions: Omit<MessageActions, 'toggleExpanded'>;
  onLoadOlder(): void;
  onLoadNewer(): void;
  onLoadLatest(): void;
  /** Everything up to this seq has been on the screen of somebody who looks at it. */
  onSeen(seq: number): void;
}

const nobody: ReadonlySet<string> = new Set();

/** The messages of a conversation, the newest at the bottom. Only what is near the screen is rendered. */
export function Timeline(props: TimelineProps): ReactNode {
  const { messages, people, showsSenders, firstUnreadSeq, unreadCount } = props;
  const { foldedIds = nobody } = props;
  const { t, format } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const { daysBetween } = format;
  const isComplete = !props.hasOlder;
  const rows = useMemo(
    () => toTimelineRows({ messages, firstUnreadSeq, isComplete, daysBetween }),
    [messages, firstUnreadSeq, isComplete, daysBetween],
  );
  const roving = useRovingRow(rows, scroller);
  const list = useAnchoredList({ ...props, rows, scroller, keptKey: roving.focusedKey });
  const targetKey = useShownTarget(props.target ?? null, { rows, virtualizer: list.virtualizer });
  const expanded = useExpanded(props.actions);
  useVisibleMessages({ ...props, rows, list });

  function jump(): void {
    list.jump();
    // The button goes away, and the focus with it.
    scroller.current?.focus({ preventScroll: true });
  }

  return (
    <div className="cf-timeline">
      <FloatingDay row={rows[list.firstVisibleIndex]} isHidden={list.isShort} />
      <div
        className="cf-timeline__scroller"
        ref={scroller}
        role="log"
        tabIndex={-1}
        aria-label={t('messages')}
        aria-live="off"
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
        onBlur={roving.onBlur}
      >
        <div className="cf-timeline__sheet">
          <div className="cf-timeline__rows" style={{ blockSize: list.virtualizer.getTotalSize() }}>
            {list.virtualizer.getVirtualItems().map((item) => (
              <TimelineRowView
                key={item.key}
                item={item}
                row={rows[item.index]}
                beginning={props.beginning}
                measure={list.virtualizer.measureElement}
                people={people}
                showsSenders={showsSenders}
                foldedIds={foldedIds}
                isActive={item.key === roving.activeKey}
                isTarget={item.key === targetKey}
                expandedKeys={expanded.keys}
                actions={expanded.actions}
              />
            ))}
          </div>
        </div>
      </div>
      {(!list.isAtEnd || props.hasNewer) && <JumpButton unreadCount={unreadCount} onJump={jump} />}
      <Announcer messages={messages} people={people} foldedIds={foldedIds} />
    </div>
  );
}
