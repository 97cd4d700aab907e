import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { ConfirmDialog, type ConfirmDialogProps } from '../confirm-dialog/confirm-dialog.tsx';

/** Props of {@link BlockDialog}. */
export interface BlockDialogProps
  extends Pick<ConfirmDialogProps, 'returnTo' | 'onConfirm' | 'onClose'> {
  /** Who is to be blocked. */
  readonly name: string;
}

/** Asks before somebody is blocked (BLOCK-2, BLOCK-3). */
export function BlockDialog({ name, ...dialog }: BlockDialogProps): ReactNode {
  const { t } = useI18n();
  return (
    <ConfirmDialog
      {...dialog}
      title={t('blockQuestion', { name })}
      text={t('blockConsequence', { name })}
      verb={t('blockVerb')}
    />
  );
}
