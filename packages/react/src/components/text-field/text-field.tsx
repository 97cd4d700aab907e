import { type KeyboardEvent, type ReactNode, useId } from 'react';

/** Props of {@link TextField}. */
export interface TextFieldProps {
  readonly label: string;
  /** What is to be known beside the label. */
  readonly hint?: string;
  readonly value: string;
  readonly maxLength: number;
  readonly isLong?: boolean;
  readonly autoFocus?: boolean;
  onChange(value: string): void;
  onKeyDown?(event: KeyboardEvent): void;
}

/** A field for words of people, under its label. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, hint, isLong = false, onChange, ...field } = props;
  const id = useId();
  const Field = isLong ? 'textarea' : 'input';
  return (
    <div className="cf-field">
      <label className="cf-field__label" htmlFor={id}>
        {label}
      </label>
      <Field
        {...field}
        id={id}
        className="cf-field__input"
        dir="auto"
        autoComplete="off"
        {...(isLong && { rows: 4 })}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
      {hint !== undefined && (
        <p className="cf-field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
