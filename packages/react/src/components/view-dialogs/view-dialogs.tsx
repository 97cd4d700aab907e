import type { ReactNode } from 'react';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import type { ConversationMenuProps } from '../conversation-menu/conversation-menu-props.ts';
import { LabelsDialog } from '../labels-dialog/labels-dialog.tsx';
import { AliasDialog } from './alias-dialog.tsx';
import { LevelDialog } from './level-dialog.tsx';

interface ViewDialogsProps extends ConversationMenuProps {
  readonly question: 'level' | 'alias' | 'labels';
}

/** How I see a conversation: what I am told of it, what I call it, my labels. Loaded when it is asked. */
export function ViewDialogs(props: ViewDialogsProps): ReactNode {
  const { item, opener, allLabels, actions, question, onClose } = props;
  const text = useI18n().of(viewTexts);
  const { title: name, view } = item;
  const dialog = { returnTo: opener.element, onClose };
  const finish =
    <Value,>(act: (value: Value) => void) =>
    (value: Value) => {
      act(value);
      onClose();
    };
  switch (question) {
    case 'level':
      return (
        <LevelDialog
          {...dialog}
          name={name}
          level={view.level}
          onChoose={finish((level) => actions.setLevel(item, level))}
        />
      );
    case 'alias':
      return (
        <AliasDialog
          {...dialog}
          title={text('aliasOf', { name })}
          label={text('alias')}
          hint={text('aliasHint')}
          alias={view.alias}
          onSave={finish((alias) => actions.setAlias(item, alias))}
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
