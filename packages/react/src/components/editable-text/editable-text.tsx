import { Pencil } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { TextField } from '../text-field/text-field.tsx';

/** Props of {@link EditableText}. */
export interface EditableTextProps {
  /** What it is, as the name of the field. */
  readonly label: string;
  /** What the pencil does. */
  readonly editLabel: string;
  /** What the button says while there is no text. */
  readonly addLabel?: string;
  readonly text: string;
  readonly maxLength: number;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly canEdit: boolean;
  /** How the text is shown while it is not edited. */
  readonly children: ReactNode;
  onSave(text: string): void;
}

/** A text that those who may can change where it stands. Enter saves, Esc gives up. */
export function EditableText(props: EditableTextProps): ReactNode {
  const { editLabel, addLabel, text, canEdit, children } = props;
  const [isEditing, setIsEditing] = useState(false);
  const stop = () => setIsEditing(false);
  if (isEditing) return <Editor {...props} onStop={stop} />;
  if (text === '' && addLabel !== undefined) {
    return canEdit ? (
      <Button className="cf-editable__add" onClick={() => setIsEditing(true)}>
        {addLabel}
      </Button>
    ) : null;
  }
  return (
    <div className="cf-editable">
      <div className="cf-editable__text">{children}</div>
      {canEdit && (
        <IconButton
          className="cf-editable__pencil"
          icon={Pencil}
          label={editLabel}
          onClick={() => setIsEditing(true)}
        />
      )}
    </div>
  );
}

interface EditorProps extends EditableTextProps {
  onStop(): void;
}

function Editor(props: EditorProps): ReactNode {
  const { label, maxLength, isLong = false, isRequired = false, onSave, onStop } = props;
  const { t } = useI18n();
  const [text, setText] = useState(props.text);
  const trimmed = text.trim();
  const canSave = !isRequired || trimmed !== '';

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (!canSave) return;
    if (trimmed !== props.text) onSave(trimmed);
    onStop();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onStop();
    }
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing;
    if (isEnter && isLong && (event.ctrlKey || event.metaKey)) submit();
  }

  return (
    <form className="cf-editable-form" onSubmit={submit}>
      <TextField
        label={label}
        value={text}
        maxLength={maxLength}
        isLong={isLong}
        autoFocus
        onChange={setText}
        onKeyDown={onKeyDown}
      />
      <div className="cf-editable-form__buttons">
        <Button onClick={onStop}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" disabled={!canSave}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
