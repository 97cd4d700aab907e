import { limits } from '@confab/client';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';

/** Props of {@link NewRoomDialog}. */
export interface NewRoomDialogProps {
  readonly isBusy: boolean;
  /** Why it was refused. */
  readonly problem: string | null;
  onCreate(name: string): void;
  onClose(): void;
}

/** Asks for the name of a new room. */
export function NewRoomDialog({
  isBusy,
  problem,
  onCreate,
  onClose,
}: NewRoomDialogProps): ReactNode {
  const { t: kitText, of } = useI18n();
  const t = of(roomTexts);
  const id = useId();
  const [name, setName] = useState('');
  const trimmed = name.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (trimmed !== '' && !isBusy) onCreate(trimmed);
  }

  const footer = (
    <>
      <Button onClick={onClose}>{kitText('cancel')}</Button>
      <Button variant="primary" disabled={trimmed === '' || isBusy} type="submit" form={id}>
        {t('roomOpenRoom')}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={t('roomNewRoom')} footer={footer} onClose={onClose}>
      <form id={id} className="cf-field" onSubmit={submit}>
        <label className="cf-field__label" htmlFor={`${id}-name`}>
          {t('roomName')}
        </label>
        <input
          id={`${id}-name`}
          className="cf-field__input"
          dir="auto"
          autoFocus
          autoComplete="off"
          maxLength={limits.groupNameLength}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}
