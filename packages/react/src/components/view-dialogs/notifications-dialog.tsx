import type { ConversationView } from '@confab/client';
import { type ReactNode, useId } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Choices } from '../choices/choices.tsx';
import { Dialog } from '../dialog/dialog.tsx';

interface NotificationsDialogProps {
  readonly name: string;
  readonly view: Pick<ConversationView, 'level' | 'countPreference'>;
  readonly returnTo: HTMLElement | null;
  onLevel(level: ConversationView['level']): void;
  onCount(countPreference: ConversationView['countPreference']): void;
  onClose(): void;
}

/** Asks what of a conversation I am told of, and what of it my totals count (VIEW-5). One click chooses. */
export function NotificationsDialog(props: NotificationsDialogProps): ReactNode {
  const { name, view, onLevel, onCount, ...dialog } = props;
  const t = useI18n().of(viewTexts);
  return (
    <Dialog {...dialog} isOpen title={t('notificationsOf', { name })}>
      <Group hint={t('levelHint')}>
        <Choices
          chosen={view.level}
          options={[
            [null, t('levelDefault')],
            ['all', t('levelAll')],
            ['mentions', t('levelMentions')],
            ['none', t('levelNone')],
          ]}
          onChoose={onLevel}
        />
      </Group>
      <Group hint={t('countHint')}>
        <Choices
          chosen={view.countPreference}
          options={[
            ['all', t('countAll')],
            ['mentions', t('countMentions')],
            ['off', t('countOff')],
          ]}
          onChoose={onCount}
        />
      </Group>
    </Dialog>
  );
}

interface GroupProps {
  /** What the choices are about. */
  readonly hint: string;
  readonly children: ReactNode;
}

function Group({ hint, children }: GroupProps): ReactNode {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p className="cf-dialog__text" id={id}>
        {hint}
      </p>
      {children}
    </div>
  );
}
