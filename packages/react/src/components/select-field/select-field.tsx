import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** Props of {@link SelectField}. */
export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  onChange(value: Value): void;
}

/** A choice of one among several, with the platform's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): ReactNode {
  const { label, hint, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="cf-select">
      <label className="cf-select__label" htmlFor={id}>
        {label}
      </label>
      <span className="cf-select__box">
        <select
          id={id}
          className="cf-select__field"
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" className="cf-icon" />
      </span>
      {hint !== undefined && <p className="cf-select__hint">{hint}</p>}
    </div>
  );
}
