import type { ConversationListItem, DisabledReason } from '@confab/client';
import { AtSign, BellOff, Lock, PackageCheck, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { UnreadBadge } from '../unread-badge/unread-badge.tsx';

const disabledMarks = {
  destroyed: [Lock, 'groupEnded'],
  closed: [PackageCheck, 'orderClosed'],
} as const;

/** What stands at the end of a row: ended, muted, pinned, whether I am mentioned, and how much is new. */
export function ConversationMarks({ item }: { item: ConversationListItem }): ReactNode {
  const { t } = useI18n();
  const isPinned = item.view.pinnedAt !== null;
  return (
    <>
      {item.disabledReason !== null && <DisabledMark reason={item.disabledReason} />}
      {item.isMuted && (
        <span className="cf-conversation-item__mark">
          <BellOff aria-hidden="true" />
          <span className="cf-visually-hidden">{t('muted')}</span>
        </span>
      )}
      {isPinned && (
        <span className="cf-conversation-item__mark">
          <Pin aria-hidden="true" />
          <span className="cf-visually-hidden">{t('pinned')}</span>
        </span>
      )}
      {item.mentionCount > 0 && (
        <span className="cf-conversation-item__mark" data-kind="mention">
          <AtSign aria-hidden="true" />
          <span className="cf-visually-hidden">
            {t('mentionsOfMe', { count: item.mentionCount })}
          </span>
        </span>
      )}
      <UnreadBadge
        count={item.unreadCount}
        isMarked={item.isMarkedUnread}
        isQuiet={!item.isCounted}
      />
    </>
  );
}

function DisabledMark({ reason }: { reason: DisabledReason }): ReactNode {
  const { t } = useI18n();
  const [Icon, text] = disabledMarks[reason];
  return (
    <span className="cf-conversation-item__mark">
      <Icon aria-hidden="true" />
      <span className="cf-visually-hidden">{t(text)}</span>
    </span>
  );
}
