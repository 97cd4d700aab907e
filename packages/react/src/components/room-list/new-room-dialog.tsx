import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';

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
  const t = useI18n().of(roomTexts);
  const [name, setName] = useState('');
  const trimmed = name.trim();
  return (
    <FormDialog
      title={t('roomNewRoom')}
      verb={t('roomOpenRoom')}
      canSubmit={trimmed !== '' && !isBusy}
      problem={problem}
      onSubmit={() => onCreate(trimmed)}
      onClose={onClose}
    >
      <TextField
        label={t('roomName')}
        value={name}
        maxLength={limits.groupNameLength}
        autoFocus
        onChange={setName}
      />
    </FormDialog>
  );
}
