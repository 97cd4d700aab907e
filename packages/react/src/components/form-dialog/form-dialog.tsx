import { type FormEvent, type ReactNode, useId } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog, type DialogProps } from '../dialog/dialog.tsx';

interface FormDialogProps extends Pick<DialogProps, 'title' | 'returnTo' | 'children'> {
  /** What the button says that does it. */
  readonly verb: string;
  readonly canSubmit?: boolean;
  /** Why it was refused. */
  readonly problem?: string | null;
  onSubmit(): void;
  onClose(): void;
}

/** A dialog with fields to fill in. Enter submits. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { verb, canSubmit = true, problem = null, children, onSubmit, ...dialog } = props;
  const { t } = useI18n();
  const id = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (canSubmit) onSubmit();
  }

  const footer = (
    <>
      <Button onClick={dialog.onClose}>{t('cancel')}</Button>
      <Button variant="primary" type="submit" form={id} disabled={!canSubmit}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog {...dialog} isOpen footer={footer}>
      <form id={id} className="cf-form" onSubmit={submit}>
        {children}
      </form>
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}
