import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';

/** Props of {@link ConfirmDialog}. */
export interface ConfirmDialogProps {
  readonly title: string;
  /** What will follow. */
  readonly text: string;
  /** The verb on the button. */
  readonly verb: string;
  readonly isOpen?: boolean;
  readonly isBusy?: boolean;
  /** Why it was refused. */
  readonly problem?: string | null;
  /** What gets the focus back. */
  readonly returnTo?: HTMLElement | null;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, text, verb, isOpen = true, isBusy = false, problem = null, returnTo } = props;
  const { t } = useI18n();
  const buttons = (
    <>
      <Button onClick={props.onClose}>{t('cancel')}</Button>
      <Button variant="danger" disabled={isBusy} onClick={props.onConfirm}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog
      role="alertdialog"
      isOpen={isOpen}
      title={title}
      footer={buttons}
      onClose={props.onClose}
      {...(returnTo !== undefined && { returnTo })}
    >
      <p className="cf-dialog__text">{text}</p>
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}
