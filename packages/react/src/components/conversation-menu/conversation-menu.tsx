import { limits } from '@confab/client';
import { lazy, type ReactNode, Suspense } from 'react';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { BlockDialog } from '../block-dialog/block-dialog.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { AnchoredMenu } from '../menu/menu.tsx';
import { useQuestion } from '../menu/use-question.ts';
import { ConversationMenuItems } from './conversation-menu-items.tsx';
import type { ConversationMenuProps, ConversationQuestion } from './conversation-menu-props.ts';

const ViewDialogs = lazy(() =>
  import('../view-dialogs/view-dialogs.tsx').then((module) => ({ default: module.ViewDialogs })),
);

/** The menu of a conversation, and the questions behind it. */
export function ConversationMenu(props: ConversationMenuProps): ReactNode {
  const { item, opener, actions, onClose } = props;
  const { t } = useI18n();
  const { question, ask, closeMenu } = useQuestion<ConversationQuestion>(onClose);

  if (question !== null) return <Question {...props} question={question} />;
  return (
    <AnchoredMenu
      isOpen
      opener={opener}
      label={t('conversationActions', { name: item.title })}
      onClose={closeMenu}
    >
      <ConversationMenuItems item={item} actions={actions} onAsk={ask} />
    </AnchoredMenu>
  );
}

interface QuestionProps extends ConversationMenuProps {
  readonly question: ConversationQuestion;
}

function Question(props: QuestionProps): ReactNode {
  const { item, opener, actions, question, onClose } = props;
  const { t } = useI18n();
  const now = useNow();
  const name = item.title;
  const dialog = { returnTo: opener.element, onClose };
  const finish = (act: () => void) => () => {
    act();
    onClose();
  };
  switch (question) {
    case 'mute':
      return (
        <DurationDialog
          {...dialog}
          title={t('muteQuestion', { name })}
          text={t('muteConsequence')}
          onChoose={(durationMs) => finish(() => actions.mute(item, endOf(durationMs, now)))()}
        />
      );
    case 'level':
    case 'alias':
    case 'labels':
      return (
        <Suspense>
          <ViewDialogs {...props} question={question} />
        </Suspense>
      );
    case 'clear':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('clearQuestion', { name })}
          text={t('clearConsequence')}
          verb={t('clear')}
          onConfirm={finish(() => actions.clear(item))}
        />
      );
    case 'delete':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('deleteQuestion', { name })}
          text={t('deleteConsequence')}
          verb={t('delete')}
          onConfirm={finish(() => actions.delete(item))}
        />
      );
    case 'block':
      return <BlockDialog {...dialog} name={name} onConfirm={finish(() => actions.block(item))} />;
    case 'leave':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('leaveQuestion', { name })}
          text={t('leaveConsequence')}
          verb={t('leaveGroup')}
          onConfirm={finish(() => actions.leave(item))}
        />
      );
  }
}

/** When a mute ends, in epoch milliseconds. */
function endOf(durationMs: number | null, now: number): number {
  return durationMs === null ? limits.foreverMs : now + durationMs;
}
