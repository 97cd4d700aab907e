import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';

interface AliasDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly alias: string | null;
  readonly returnTo: HTMLElement | null;
  /** Null takes it back. */
  onSave(alias: string | null): void;
  onClose(): void;
}

/** Asks what I alone call somebody or something. */
export function AliasDialog(props: AliasDialogProps): ReactNode {
  const { label, hint, alias, onSave, ...dialog } = props;
  const { t } = useI18n();
  const [value, setValue] = useState(alias ?? '');
  return (
    <FormDialog {...dialog} verb={t('save')} onSubmit={() => onSave(value.trim() || null)}>
      <TextField
        label={label}
        value={value}
        maxLength={limits.userNameLength}
        autoFocus
        onChange={setValue}
        {...(hint !== undefined && { hint })}
      />
    </FormDialog>
  );
}
