import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface ChoicesProps<Value> {
  readonly options: readonly (readonly [value: Value, label: string])[];
  /** What holds now, where one of them does. */
  readonly chosen?: Value;
  onChoose(value: Value): void;
}

/** A few choices, one below the other. One click chooses. */
export function Choices<Value>({ options, chosen, onChoose }: ChoicesProps<Value>): ReactNode {
  return (
    <ul className="cf-choices">
      {options.map(([value, label]) => (
        <li key={label}>
          <button
            type="button"
            className="cf-choice"
            aria-pressed={chosen === undefined ? undefined : value === chosen}
            onClick={() => onChoose(value)}
          >
            {label}
            {chosen === undefined && (
              <ChevronRight aria-hidden="true" className="cf-icon cf-flip" />
            )}
            {value === chosen && <Check aria-hidden="true" className="cf-icon" />}
          </button>
        </li>
      ))}
    </ul>
  );
}
