import type { NewInviteLink } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { StepField } from '../step-field/step-field.tsx';
import { Switch } from '../switch/switch.tsx';

const dayMs = 86_400_000;
/** Stands for no end; the longest of all. */
const never = 10_000;
/** In days. */
const ends = [1, 7, 30, never];
/** How many a link lets in; 0 is as many as come. */
const uses = [0, 1, 10, 100];

interface NewLinkDialogProps {
  readonly isBusy: boolean;
  /** Why it was refused. */
  readonly problem: string | null;
  onCreate(link: NewInviteLink): void;
  onClose(): void;
}

/** Asks whom a new link lets in, and for how long. */
export function NewLinkDialog(props: NewLinkDialogProps): ReactNode {
  const { isBusy, problem, onCreate, onClose } = props;
  const t = useI18n().of(joiningTexts);
  const now = useNow();
  const [days, setDays] = useState(7);
  const [max, setMax] = useState(0);
  const [needsApproval, setNeedsApproval] = useState(false);

  function submit(): void {
    onCreate({
      expiresAt: days === never ? null : now + days * dayMs,
      maxUses: max === 0 ? null : max,
      needsApproval,
    });
  }

  return (
    <FormDialog
      title={t('newLink')}
      verb={t('createLink')}
      canSubmit={!isBusy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <StepField
        label={t('linkEnds')}
        value={days}
        steps={ends}
        nameOf={(count) => (count === never ? t('linkNever') : t('linkInDays', { count }))}
        onChange={setDays}
      />
      <StepField
        label={t('linkUses')}
        value={max}
        steps={uses}
        nameOf={(count) => (count === 0 ? t('linkUnlimited') : t('linkUsesLimit', { count }))}
        onChange={setMax}
      />
      <Switch
        label={t('linkApproval')}
        hint={t('linkApprovalHint')}
        isOn={needsApproval}
        onChange={setNeedsApproval}
      />
    </FormDialog>
  );
}
