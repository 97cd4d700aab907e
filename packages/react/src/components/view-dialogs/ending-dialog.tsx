import type { ReactNode } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BlockDialog } from '../block-dialog/block-dialog.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import type { ConversationMenuProps } from '../conversation-menu/conversation-menu-props.ts';

interface EndingDialogProps extends ConversationMenuProps {
  readonly question: 'clear' | 'delete' | 'leave' | 'block';
}

/** Asks before something of a conversation, or all of it, is gone. */
export function EndingDialog({
  item,
  opener,
  actions,
  question,
  onClose,
}: EndingDialogProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(viewTexts);
  const name = item.title;
  const onConfirm = () => {
    actions[question](item);
    onClose();
  };
  const dialog = { returnTo: opener.element, onConfirm, onClose };
  switch (question) {
    case 'clear':
      return (
        <ConfirmDialog
          {...dialog}
          title={text('clearQuestion', { name })}
          text={text('clearConsequence')}
          verb={text('clear')}
        />
      );
    case 'delete':
      return (
        <ConfirmDialog
          {...dialog}
          title={text('deleteQuestion', { name })}
          text={text('deleteConsequence')}
          verb={text('delete')}
        />
      );
    case 'leave':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('leaveQuestion', { name })}
          text={t('leaveConsequence')}
          verb={t('leaveGroup')}
        />
      );
    case 'block':
      return <BlockDialog {...dialog} name={name} />;
  }
}
