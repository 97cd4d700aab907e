import { limits } from '@confab/client';
import type { ReactNode } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import type { ConversationMenuProps } from '../conversation-menu/conversation-menu-props.ts';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { LabelsDialog } from '../labels-dialog/labels-dialog.tsx';
import { AliasDialog } from './alias-dialog.tsx';
import { HideDialog } from './hide-dialog.tsx';
import { NotificationsDialog } from './notifications-dialog.tsx';

interface ViewDialogProps extends ConversationMenuProps {
  readonly question: 'mute' | 'notifications' | 'alias' | 'labels' | 'hide';
}

/** Asks how I see a conversation: what I am told of it, what I call it, my labels, whether it is in my list. */
export function ViewDialog(props: ViewDialogProps): ReactNode {
  const { item, opener, allLabels, actions, question, onClose } = props;
  const text = useI18n().of(viewTexts);
  const now = useNow();
  const { title: name, view } = item;
  const dialog = { returnTo: opener.element, onClose };
  const finish =
    <Value,>(act: (value: Value) => void) =>
    (value: Value) => {
      act(value);
      onClose();
    };
  switch (question) {
    case 'mute':
      return (
        <DurationDialog
          {...dialog}
          title={text('muteQuestion', { name })}
          text={text('muteConsequence')}
          onChoose={finish((durationMs) => actions.mute(item, endOf(durationMs, now)))}
        />
      );
    case 'notifications':
      return (
        <NotificationsDialog
          {...dialog}
          name={name}
          view={view}
          onLevel={finish((level) => actions.setLevel(item, level))}
          onCount={finish((counted) => actions.setCountPreference(item, counted))}
        />
      );
    case 'alias':
      return (
        <AliasDialog
          {...dialog}
          title={text('conversationAliasOf', { name })}
          label={text('conversationAlias')}
          hint={text('conversationAliasHint')}
          alias={view.alias}
          onSave={finish((alias) => actions.setAlias(item, alias))}
        />
      );
    case 'hide':
      return (
        <HideDialog
          {...dialog}
          name={name}
          onHide={finish((options) => actions.hide(item, options))}
        />
      );
    case 'labels':
      return (
        <LabelsDialog
          {...dialog}
          title={text('labelsOf', { name })}
          labels={view.labels}
          allLabels={allLabels}
          onSave={finish((labels) => actions.setLabels(item, labels))}
        />
      );
  }
}

/** When a mute ends, in epoch milliseconds. */
function endOf(durationMs: number | null, now: number): number {
  return durationMs === null ? limits.foreverMs : now + durationMs;
}
