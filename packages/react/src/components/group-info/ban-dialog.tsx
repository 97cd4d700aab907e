import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { DurationDialog, type DurationDialogProps } from '../duration-dialog/duration-dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';

interface BanDialogProps extends Pick<DurationDialogProps, 'returnTo' | 'onClose'> {
  readonly name: string;
  /** Gets for how long, in milliseconds, null being for good, and why. */
  onBan(durationMs: number | null, reason: string | null): void;
}

/** Asks for how long somebody is banned, and why: those who keep order read it. */
export function BanDialog({ name, onBan, ...dialog }: BanDialogProps): ReactNode {
  const { of } = useI18n();
  const t = of(groupTexts);
  const [reason, setReason] = useState('');
  return (
    <DurationDialog
      {...dialog}
      title={t('banQuestion', { name })}
      text={t('banConsequence', { name })}
      onChoose={(durationMs) => onBan(durationMs, reason.trim() || null)}
    >
      <div className="cf-form">
        <TextField
          label={of(moderationTexts)('banReason')}
          value={reason}
          maxLength={limits.banReasonLength}
          onChange={setReason}
        />
      </div>
    </DurationDialog>
  );
}
