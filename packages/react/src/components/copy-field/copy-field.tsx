import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '../icon-button/icon-button.tsx';

interface CopyFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly copyLabel: string;
  /** What is said after it was copied. */
  readonly copiedLabel: string;
}

/** A text of a machine, to be copied. */
export function CopyField({
  label,
  hint,
  text,
  copyLabel,
  copiedLabel,
}: CopyFieldProps): ReactNode {
  const id = useId();
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;

  function copy(): void {
    // Browsers refuse outside of a secure context or without permission; the text can be marked by hand then.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(text),
      () => {},
    );
  }

  return (
    <div className="cf-copy">
      <label className="cf-field__label" htmlFor={id}>
        {label}
      </label>
      <div className="cf-copy__line">
        <input
          id={id}
          className="cf-field__input"
          dir="ltr"
          readOnly
          value={text}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <IconButton
          icon={isCopied ? Check : Copy}
          label={isCopied ? copiedLabel : copyLabel}
          onClick={copy}
        />
      </div>
      <p className="cf-field__hint" id={`${id}-hint`} role="status">
        {isCopied ? copiedLabel : hint}
      </p>
    </div>
  );
}
