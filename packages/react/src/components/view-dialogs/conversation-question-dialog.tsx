import type { ReactNode } from 'react';
import type {
  ConversationMenuProps,
  ConversationQuestion,
} from '../conversation-menu/conversation-menu-props.ts';
import { EndingDialog } from './ending-dialog.tsx';
import { ViewDialog } from './view-dialog.tsx';

/** Props of {@link ConversationQuestionDialog}. */
export interface ConversationQuestionDialogProps extends ConversationMenuProps {
  readonly question: ConversationQuestion;
}

/** What the menu of a conversation asks. Loaded when it is asked. */
export function ConversationQuestionDialog(props: ConversationQuestionDialogProps): ReactNode {
  const { question } = props;
  switch (question) {
    case 'clear':
    case 'delete':
    case 'leave':
    case 'block':
      return <EndingDialog {...props} question={question} />;
    default:
      return <ViewDialog {...props} question={question} />;
  }
}
