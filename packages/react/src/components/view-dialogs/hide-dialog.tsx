import type { ReactNode } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Choices } from '../choices/choices.tsx';
import { Dialog } from '../dialog/dialog.tsx';

interface HideDialogProps {
  readonly name: string;
  readonly returnTo: HTMLElement | null;
  /** With `keep` it stays hidden when something new is written. */
  onHide(options: { readonly keep: boolean }): void;
  onClose(): void;
}

/** Asks until when a conversation is hidden (VIEW-2). One click chooses. */
export function HideDialog({ name, onHide, ...dialog }: HideDialogProps): ReactNode {
  const t = useI18n().of(viewTexts);
  return (
    <Dialog {...dialog} isOpen title={t('hideQuestion', { name })}>
      <p className="cf-dialog__text">{t('hideConsequence')}</p>
      <Choices
        options={[
          [false, t('hideUntilMessage')],
          [true, t('hideUntilShown')],
        ]}
        onChoose={(keep) => onHide({ keep })}
      />
    </Dialog>
  );
}
