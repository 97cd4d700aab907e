import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { viewTexts } from '../../i18n/view-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BlockDialog } from '../block-dialog/block-dialog.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { LabelsDialog } from '../labels-dialog/labels-dialog.tsx';
import { AliasDialog } from '../view-dialogs/alias-dialog.tsx';
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
  const { of } = useI18n();
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
          title={text('aliasOf', { name })}
          label={text('aliasHint', { name })}
          alias={relation.alias}
          onSave={(alias) => finish(() => actions.setAlias(userId, alias))}
        />
      );
    case 'labels':
      return (
        <LabelsDialog
          {...dialog}
          title={of(viewTexts)('labelsOf', { name })}
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
