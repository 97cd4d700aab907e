import { type ReactNode, useEffect, useState } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import type { ConversationQuestionDialogProps } from '../view-dialogs/conversation-question-dialog.tsx';
import { loadQuestion } from './load-question.ts';

/** A question that is loaded when it is asked. Where that fails it says so, and the next time it is tried again. */
export function LateQuestion(props: ConversationQuestionDialogProps): ReactNode {
  const { item, opener, onClose } = props;
  const { t } = useI18n();
  const [late, setLate] = useState<Awaited<ReturnType<typeof loadQuestion>> | 'failed'>();
  useEffect(() => {
    loadQuestion().then(setLate, () => setLate('failed'));
  }, []);
  if (late === 'failed') {
    return (
      <Dialog isOpen title={item.title} returnTo={opener.element} onClose={onClose}>
        <p className="cf-dialog__text">{t('errorUnavailable')}</p>
      </Dialog>
    );
  }
  return late && <late.ConversationQuestionDialog {...props} />;
}
