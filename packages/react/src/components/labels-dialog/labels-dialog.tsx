import { limits } from '@confab/client';
import { Check } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';

/** Props of {@link LabelsDialog}. Mount it anew for each use: it owns what has been chosen. */
export interface LabelsDialogProps {
  readonly title: string;
  /** Those that are chosen now. */
  readonly labels: readonly string[];
  /** All labels that I use anywhere. */
  readonly allLabels: readonly string[];
  readonly returnTo?: HTMLElement | null;
  onSave(labels: readonly string[]): void;
  onClose(): void;
}

/** Chooses labels, and makes new ones. */
export function LabelsDialog(props: LabelsDialogProps): ReactNode {
  const { title, allLabels, returnTo, onSave, onClose } = props;
  const { t, of } = useI18n();
  const [chosen, setChosen] = useState<readonly string[]>(props.labels);
  const [known, setKnown] = useState<readonly string[]>(() => [
    ...new Set([...allLabels, ...props.labels]),
  ]);

  function toggle(label: string): void {
    setChosen(
      chosen.includes(label) ? chosen.filter((each) => each !== label) : [...chosen, label],
    );
  }

  function add(label: string): void {
    setKnown([...new Set([...known, label])]);
    setChosen([...new Set([...chosen, label])]);
  }

  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button variant="primary" onClick={() => onSave(chosen)}>
        {t('save')}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen
      title={title}
      footer={footer}
      onClose={onClose}
      {...(returnTo !== undefined && { returnTo })}
    >
      <p className="cf-dialog__text">{of(viewTexts)('labelsHint')}</p>
      <ul className="cf-choices">
        {known.map((label) => (
          <li key={label}>
            <button
              type="button"
              className="cf-choice"
              aria-pressed={chosen.includes(label)}
              onClick={() => toggle(label)}
            >
              <span className="cf-truncate" dir="auto">
                {label}
              </span>
              <span
                className="cf-person__check"
                data-checked={chosen.includes(label)}
                aria-hidden="true"
              >
                <Check className="cf-icon" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {known.length < limits.labelsPerUser && <NewLabel onAdd={add} />}
    </Dialog>
  );
}

function NewLabel({ onAdd }: { onAdd(label: string): void }): ReactNode {
  const t = useI18n().of(viewTexts);
  const [text, setText] = useState('');
  const label = text.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (label === '') return;
    onAdd(label);
    setText('');
  }

  return (
    <form className="cf-new-label" onSubmit={submit}>
      <TextField
        label={t('newLabel')}
        value={text}
        maxLength={limits.labelLength}
        onChange={setText}
      />
      <Button type="submit" disabled={label === ''}>
        {t('addLabel')}
      </Button>
    </form>
  );
}
