import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { SelectField } from '../select-field/select-field.tsx';

const steps = [0, 5, 10, 30, 60, 300, 900, 3600];

interface SlowModeProps {
  readonly seconds: number;
  onChange(seconds: number): void;
}

/** How long members wait between two messages; another wait that somebody has set is offered, too. */
export function SlowMode({ seconds, onChange }: SlowModeProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const all = [...new Set([...steps, seconds])].toSorted((one, other) => one - other);

  function nameOf(step: number): string {
    if (step === 0) return text('off');
    if (step % 3600 === 0) return t('hours', { count: step / 3600 });
    if (step % 60 === 0) return text('minutes', { count: step / 60 });
    return text('seconds', { count: step });
  }

  return (
    <SelectField
      label={text('slowMode')}
      hint={text('slowModeHint')}
      value={String(seconds)}
      options={all.map((step) => ({ value: String(step), label: nameOf(step) }))}
      onChange={(value) => onChange(Number(value))}
    />
  );
}
