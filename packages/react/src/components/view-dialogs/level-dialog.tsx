import type { ConversationView } from '@confab/client';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Dialog } from '../dialog/dialog.tsx';

interface LevelDialogProps {
  readonly name: string;
  readonly level: ConversationView['level'];
  readonly returnTo: HTMLElement | null;
  onChoose(level: ConversationView['level']): void;
  onClose(): void;
}

/** Asks what of a conversation I am told of. One click chooses. */
export function LevelDialog({ name, level, onChoose, ...dialog }: LevelDialogProps): ReactNode {
  const t = useI18n().of(viewTexts);
  const choices = [
    [null, t('levelDefault')],
    ['all', t('levelAll')],
    ['mentions', t('levelMentions')],
    ['none', t('levelNone')],
  ] as const;
  return (
    <Dialog {...dialog} isOpen title={t('notificationsOf', { name })}>
      <p className="cf-dialog__text">{t('notificationsHint')}</p>
      <ul className="cf-choices">
        {choices.map(([value, label]) => (
          <li key={label}>
            <button
              type="button"
              className="cf-choice"
              aria-pressed={value === level}
              onClick={() => onChoose(value)}
            >
              {label}
              {value === level && <Check aria-hidden="true" className="cf-icon" />}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
