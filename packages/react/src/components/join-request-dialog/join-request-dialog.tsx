import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';

/** Props of {@link JoinRequestDialog}. */
export interface JoinRequestDialogProps {
  /** What the group is called. */
  readonly name: string;
  /** Gets a word to go with the request; undefined when there is none. */
  onAsk(note: string | undefined): void;
  onClose(): void;
}

/** Asks to join a group, with a word if one likes. */
export function JoinRequestDialog({ name, onAsk, onClose }: JoinRequestDialogProps): ReactNode {
  const t = useI18n().of(joiningTexts);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('askJoinTitle', { name })}
      verb={t('sendJoinRequest')}
      onSubmit={() => onAsk(note.trim() === '' ? undefined : note.trim())}
      onClose={onClose}
    >
      <TextField
        label={t('joinNote')}
        value={note}
        maxLength={limits.admissionNoteLength}
        autoFocus
        onChange={setNote}
      />
    </FormDialog>
  );
}
