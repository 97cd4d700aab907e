import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BlockDialog } from '../block-dialog/block-dialog.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { LabelsDialog } from '../labels-dialog/labels-dialog.tsx';
import { TextField } from '../text-field/text-field.tsx';
import type { NamedPerson, PersonActions } from './people-page-props.ts';

/** What is asked before something is done with somebody. */
export type PersonQuestion = 'alias' | 'labels' | 'remove' | 'block';

interface PersonQuestionProps {
  readonly question: PersonQuestion;
  readonly person: NamedPerson;
  readonly allLabels: readonly string[];
  readonly actions: PersonActions;
  /** What gets the focus back. */
  readonly returnTo: HTMLElement | null;
  onClose(): void;
}

/** Asks what has to be known, or whether it is meant, and does it. */
export function PersonQuestionDialog(props: PersonQuestionProps): ReactNode {
  const { question, person, allLabels, actions, returnTo, onClose } = props;
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const { userId, name, relation } = person;
  const dialog = { returnTo, onClose };
  const finish = (act: () => void) => {
    act();
    onClose();
  };
  switch (question) {
    case 'alias':
      return (
        <AliasDialog
          {...dialog}
          name={name}
          alias={relation.alias ?? ''}
          onSave={(alias) => finish(() => actions.setAlias(userId, alias === '' ? null : alias))}
        />
      );
    case 'labels':
      return (
        <LabelsDialog
          {...dialog}
          title={t('labelsOf', { name })}
          labels={relation.labels}
          allLabels={allLabels}
          onSave={(labels) => finish(() => actions.setLabels(userId, labels))}
        />
      );
    case 'remove':
      return (
        <ConfirmDialog
          {...dialog}
          title={text('removeContactQuestion', { name })}
          text={text('removeContactConsequence')}
          verb={text('removeContactVerb')}
          onConfirm={() => finish(() => actions.remove(userId))}
        />
      );
    case 'block':
      return (
        <BlockDialog
          {...dialog}
          name={name}
          onConfirm={() => finish(() => actions.block(userId))}
        />
      );
  }
}

interface AliasDialogProps {
  readonly name: string;
  readonly alias: string;
  readonly returnTo: HTMLElement | null;
  onSave(alias: string): void;
  onClose(): void;
}

function AliasDialog({ name, alias, onSave, ...dialog }: AliasDialogProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const [value, setValue] = useState(alias);
  return (
    <FormDialog
      {...dialog}
      title={text('aliasOf', { name })}
      verb={t('save')}
      onSubmit={() => onSave(value.trim())}
    >
      <TextField
        label={text('aliasHint', { name })}
        value={value}
        maxLength={limits.userNameLength}
        autoFocus
        onChange={setValue}
      />
    </FormDialog>
  );
}
