import type { ConversationListItem } from '@confab/client';
import { AtSign, BellOff, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { UnreadBadge } from '../unread-badge/unread-badge.tsx';

/** What stands at the end of a row: muted, pinned, whether I am mentioned, and how much is new. */
export function ConversationMarks({ item }: { item: ConversationListItem }): ReactNode {
  const { t } = useI18n();
  const isPinned = item.view.pinnedAt !== null;
  return (
    <>
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
      <UnreadBadge count={item.unreadCount} isMarked={item.isMarkedUnread} isQuiet={item.isMuted} />
    </>
  );
}
