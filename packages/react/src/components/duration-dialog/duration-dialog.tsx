import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Choices } from '../choices/choices.tsx';
import { Dialog } from '../dialog/dialog.tsx';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Props of {@link DurationDialog}. */
export interface DurationDialogProps {
  readonly title: string;
  /** What will follow. */
  readonly text: string;
  /** What else is asked. */
  readonly children?: ReactNode;
  readonly returnTo?: HTMLElement | null;
  /** Gets for how long, in milliseconds; null is for good. */
  onChoose(durationMs: number | null): void;
  onClose(): void;
}

/** Asks for how long. One click chooses. */
export function DurationDialog(props: DurationDialogProps): ReactNode {
  const { title, text, children, returnTo, onChoose, onClose } = props;
  const { t } = useI18n();
  const choices: [durationMs: number | null, label: string][] = [
    [hourMs, t('hours', { count: 1 })],
    [8 * hourMs, t('hours', { count: 8 })],
    [dayMs, t('days', { count: 1 })],
    [7 * dayMs, t('days', { count: 7 })],
    [null, t('untilUndone')],
  ];
  return (
    <Dialog isOpen title={title} onClose={onClose} {...(returnTo !== undefined && { returnTo })}>
      <p className="cf-dialog__text">{text}</p>
      {children}
      <Choices options={choices} onChoose={onChoose} />
    </Dialog>
  );
}
