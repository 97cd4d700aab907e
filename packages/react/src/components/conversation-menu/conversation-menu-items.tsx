import type { ConversationListItem } from '@confab/client';
import {
  Archive,
  ArchiveRestore,
  Ban,
  Bell,
  BellOff,
  BellRing,
  Eraser,
  Eye,
  EyeOff,
  LogOut,
  MessageSquareDot,
  MessageSquareText,
  PencilLine,
  Pin,
  PinOff,
  Tag,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { isUnread } from '../conversation-list/list-filter.ts';
import { MenuItem, MenuSeparator } from '../menu/menu.tsx';
import type { ConversationActions, ConversationQuestion } from './conversation-menu-props.ts';

interface ConversationMenuItemsProps {
  readonly item: ConversationListItem;
  readonly actions: ConversationActions;
  onAsk(question: ConversationQuestion): void;
}

/** The entries of the menu, each for what is not so already. */
export function ConversationMenuItems({
  item,
  actions,
  onAsk,
}: ConversationMenuItemsProps): ReactNode {
  const { t } = useI18n();
  return (
    <>
      {item.view.pinnedAt === null ? (
        <MenuItem icon={Pin} onSelect={() => actions.pin(item)}>
          {t('pin')}
        </MenuItem>
      ) : (
        <MenuItem icon={PinOff} onSelect={() => actions.unpin(item)}>
          {t('unpin')}
        </MenuItem>
      )}
      {isUnread(item) ? (
        <MenuItem icon={MessageSquareText} onSelect={() => actions.markRead(item)}>
          {t('markRead')}
        </MenuItem>
      ) : (
        <MenuItem icon={MessageSquareDot} onSelect={() => actions.markUnread(item)}>
          {t('markUnread')}
        </MenuItem>
      )}
      {item.isMuted ? (
        <MenuItem icon={Bell} onSelect={() => actions.mute(item, null)}>
          {t('unmute')}
        </MenuItem>
      ) : (
        <MenuItem icon={BellOff} onSelect={() => onAsk('mute')}>
          {t('mute')}
        </MenuItem>
      )}
      <MenuItem icon={BellRing} onSelect={() => onAsk('notifications')}>
        {t('tellMe')}
      </MenuItem>
      {item.type !== 'direct' && (
        <MenuItem icon={PencilLine} onSelect={() => onAsk('alias')}>
          {t('callIt')}
        </MenuItem>
      )}
      <MenuItem icon={Tag} onSelect={() => onAsk('labels')}>
        {t('labels')}
      </MenuItem>
      <Putting item={item} actions={actions} onAsk={onAsk} />
      <MenuSeparator />
      <MenuItem icon={Eraser} onSelect={() => onAsk('clear')}>
        {t('clearHistory')}
      </MenuItem>
      {item.type === 'direct' && <Blocking item={item} actions={actions} onAsk={onAsk} />}
      {item.type === 'group' ? (
        <MenuItem icon={LogOut} isDestructive onSelect={() => onAsk('leave')}>
          {t('leaveConversation')}
        </MenuItem>
      ) : (
        <MenuItem icon={Trash2} isDestructive onSelect={() => onAsk('delete')}>
          {t('deleteConversation')}
        </MenuItem>
      )}
    </>
  );
}

function Blocking({ item, actions, onAsk }: ConversationMenuItemsProps): ReactNode {
  const { t } = useI18n();
  return item.isBlockedByMe ? (
    <MenuItem icon={Ban} onSelect={() => actions.unblock(item)}>
      {t('unblock')}
    </MenuItem>
  ) : (
    <MenuItem icon={Ban} isDestructive onSelect={() => onAsk('block')}>
      {t('block')}
    </MenuItem>
  );
}

/** Where the conversation is put: into the archive, or out of sight. */
function Putting({ item, actions, onAsk }: ConversationMenuItemsProps): ReactNode {
  const { t } = useI18n();
  return (
    <>
      {item.isArchived ? (
        <MenuItem icon={ArchiveRestore} onSelect={() => actions.unarchive(item)}>
          {t('unarchive')}
        </MenuItem>
      ) : (
        <MenuItem icon={Archive} onSelect={() => actions.archive(item)}>
          {t('archive')}
        </MenuItem>
      )}
      {item.isHidden ? (
        <MenuItem icon={Eye} onSelect={() => actions.unhide(item)}>
          {t('unhide')}
        </MenuItem>
      ) : (
        <MenuItem icon={EyeOff} onSelect={() => onAsk('hide')}>
          {t('hide')}
        </MenuItem>
      )}
    </>
  );
}
