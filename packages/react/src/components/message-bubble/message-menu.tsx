import { textOf } from '@confab/client';
import type { TimelineMessage } from '@confab/client';
import {
  Copy,
  EllipsisVertical,
  ListChecks,
  Pin,
  PinOff,
  RotateCcw,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { Menu, MenuItem } from '../menu/menu.tsx';
import { canRetry } from './can-retry.ts';
import type { MessageActions, MessagePinning } from './message-bubble-props.ts';

interface MessageMenuProps {
  readonly message: TimelineMessage;
  readonly actions: MessageActions;
  readonly tabIndex: 0 | -1;
}

/** Every action on a message. The button shows on hover and on the active message. */
export function MessageMenu({ message, actions, tabIndex }: MessageMenuProps): ReactNode {
  const { t } = useI18n();
  const { status, seq } = message;
  const { showDeliveries, pinning } = actions;
  return (
    <Menu
      trigger={
        <IconButton
          className="cf-message__menu"
          icon={EllipsisVertical}
          label={t('messageActions')}
          tabIndex={tabIndex}
        />
      }
    >
      <MenuItem icon={Copy} onSelect={() => copyText(textOf(message.content))}>
        {t('copyText')}
      </MenuItem>
      {pinning && seq !== null && <PinItem seq={seq} pinning={pinning} />}
      {showDeliveries && seq !== null && (
        <MenuItem icon={ListChecks} onSelect={() => showDeliveries(seq)}>
          {t('showDeliveries')}
        </MenuItem>
      )}
      {seq !== null && actions.canRecall(message) && (
        <MenuItem icon={Undo2} isDestructive onSelect={() => actions.recall(seq)}>
          {t('recall')}
        </MenuItem>
      )}
      {canRetry(status) && (
        <MenuItem icon={RotateCcw} onSelect={() => actions.retry(message.key)}>
          {t('retry')}
        </MenuItem>
      )}
      {status.status === 'failed' && (
        <MenuItem icon={Trash2} isDestructive onSelect={() => actions.discard(message.key)}>
          {t('discard')}
        </MenuItem>
      )}
    </Menu>
  );
}

function PinItem({ seq, pinning }: { seq: number; pinning: MessagePinning }): ReactNode {
  const { t } = useI18n();
  const isPinned = pinning.pinnedSeqs.has(seq);
  return (
    <MenuItem icon={isPinned ? PinOff : Pin} onSelect={() => pinning.toggle(seq)}>
      {t(isPinned ? 'unpin' : 'pin')}
    </MenuItem>
  );
}

function copyText(text: string): void {
  // Browsers refuse outside of a secure context or without permission; there is nothing to repair then.
  navigator.clipboard?.writeText(text).catch(() => {});
}
