import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { AnchoredMenu } from '../menu/menu.tsx';
import { useQuestion } from '../menu/use-question.ts';
import { ConversationMenuItems } from './conversation-menu-items.tsx';
import type { ConversationMenuProps, ConversationQuestion } from './conversation-menu-props.ts';
import { LateQuestion } from './late-question.tsx';

/** The menu of a conversation, and the questions behind it. */
export function ConversationMenu(props: ConversationMenuProps): ReactNode {
  const { item, opener, actions, onClose } = props;
  const { t } = useI18n();
  const { question, ask, closeMenu } = useQuestion<ConversationQuestion>(onClose);

  if (question !== null) return <LateQuestion {...props} question={question} />;
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
