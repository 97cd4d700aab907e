import { type CustomStatus, limits } from '@confab/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { statusTexts } from '../../i18n/status-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import { TextField } from '../text-field/text-field.tsx';
import type { StatusActions } from './status-actions.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

interface CustomStatusFormProps {
  readonly customStatus: CustomStatus | null;
  readonly actions: Pick<StatusActions, 'setCustomStatus' | 'clearCustomStatus'>;
}

/** A word about me, and for how long it is shown (PRES-5). */
export function CustomStatusForm({ customStatus, actions }: CustomStatusFormProps): ReactNode {
  const text = useI18n().of(statusTexts);
  const [said, setSaid] = useState(customStatus?.text ?? '');
  const [duration, setDuration] = useState(String(dayMs));
  const wanted = said.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (wanted !== '') actions.setCustomStatus(wanted, duration === '' ? null : Number(duration));
  }

  return (
    <form className="cf-status" onSubmit={submit}>
      <TextField
        label={text('statusText')}
        hint={text('statusTextHint')}
        value={said}
        maxLength={limits.customStatusLength}
        onChange={setSaid}
      />
      <DurationField value={duration} onChange={setDuration} />
      <Until customStatus={customStatus} />
      <div className="cf-status__buttons">
        {customStatus !== null && (
          <Button onClick={actions.clearCustomStatus}>{text('clearStatus')}</Button>
        )}
        <Button variant="primary" type="submit" disabled={wanted === ''}>
          {text('saveStatus')}
        </Button>
      </div>
    </form>
  );
}

interface DurationFieldProps {
  /** Milliseconds; empty: for good. */
  readonly value: string;
  onChange(value: string): void;
}

function DurationField({ value, onChange }: DurationFieldProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(statusTexts);
  const options = [
    { value: String(30 * minuteMs), label: text('statusMinutes', { count: 30 }) },
    { value: String(hourMs), label: t('hours', { count: 1 }) },
    { value: String(4 * hourMs), label: t('hours', { count: 4 }) },
    { value: String(dayMs), label: t('days', { count: 1 }) },
    { value: String(7 * dayMs), label: t('days', { count: 7 }) },
    { value: '', label: text('clearNever') },
  ];
  return (
    <SelectField label={text('clearAfter')} value={value} options={options} onChange={onChange} />
  );
}

function Until({ customStatus }: Pick<CustomStatusFormProps, 'customStatus'>): ReactNode {
  const i18n = useI18n();
  const text = i18n.of(statusTexts);
  const now = useNow();
  if (customStatus === null) return null;
  const { expiresAt } = customStatus;
  return (
    <p className="cf-status__until">
      {expiresAt === null
        ? text('statusStays')
        : text('statusUntil', { when: describeUntil(i18n, expiresAt, now) })}
    </p>
  );
}
