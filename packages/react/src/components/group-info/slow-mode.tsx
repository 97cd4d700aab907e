import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { stepTexts } from '../../i18n/step-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { describeSeconds, StepField } from '../step-field/step-field.tsx';

const steps = [0, 5, 10, 30, 60, 300, 900, 3600];

interface SlowModeProps {
  readonly seconds: number;
  onChange(seconds: number): void;
}

/** How long members wait between two messages. */
export function SlowMode({ seconds, onChange }: SlowModeProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  return (
    <StepField
      label={t('slowMode')}
      hint={t('slowModeHint')}
      value={seconds}
      steps={steps}
      nameOf={(step) => (step === 0 ? i18n.of(stepTexts)('off') : describeSeconds(i18n, step))}
      onChange={onChange}
    />
  );
}
