import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';

/** One choice of {@link FilterChips}. */
export interface FilterOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** How many wait there; 0 shows nothing. */
  readonly count?: number;
}

/** Props of {@link FilterChips}. */
export interface FilterChipsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly FilterOption<Value>[];
  onChange(value: Value): void;
}

/** A choice of one in a row; arrow keys walk through it. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>): ReactNode {
  const { label, value, options, onChange } = props;
  const { format } = useI18n();
  return (
    <ToggleGroup.Root
      type="single"
      className="cf-filter-chips"
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== '' && onChange(next as Value)}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} className="cf-filter-chip" value={option.value}>
          <span className="cf-truncate" dir="auto">
            {option.label}
          </span>
          {(option.count ?? 0) > 0 && (
            <span className="cf-filter-chip__count">{format.compact(option.count ?? 0)}</span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
