import type { ReactNode } from 'react';
import type { I18n } from '../../i18n/i18n.ts';
import { stepTexts } from '../../i18n/step-texts.ts';
import { SelectField } from '../select-field/select-field.tsx';

interface StepFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  /** What is offered; another value that somebody has set is offered, too. */
  readonly steps: readonly number[];
  nameOf(step: number): string;
  onChange(value: number): void;
}

/** A choice among numbers. */
export function StepField({ value, steps, nameOf, onChange, ...field }: StepFieldProps): ReactNode {
  const all = [...new Set([...steps, value])].toSorted((one, other) => one - other);
  return (
    <SelectField
      {...field}
      value={String(value)}
      options={all.map((step) => ({ value: String(step), label: nameOf(step) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

/** A span of time in whole seconds, in the largest unit that it fills: "15 minutes". */
export function describeSeconds({ t, of }: I18n, seconds: number): string {
  const text = of(stepTexts);
  if (seconds % 86_400 === 0) return t('days', { count: seconds / 86_400 });
  if (seconds % 3600 === 0) return t('hours', { count: seconds / 3600 });
  if (seconds % 60 === 0) return text('minutes', { count: seconds / 60 });
  return text('seconds', { count: seconds });
}
